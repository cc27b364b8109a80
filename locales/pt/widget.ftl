# O widget da Trackline em português europeu.
# Forma cortês e impessoal, palavras simples, sem pontos de exclamação.

## A resposta: o texto maior

status-preparing = Em preparação
status-registered = Comunicada à transportadora
status-shipped = Entregue à transportadora
status-in-transit = A caminho
status-out-for-delivery = Em distribuição
status-awaiting-pickup = Pronta para levantamento
status-attempt-failed = Tentativa de entrega sem sucesso
status-exception = Há um problema
status-delivered = Entregue
status-settled = Entregue
status-returning = Em devolução à loja
status-returned = Devolvida à loja
status-cancelled = Cancelada
status-expired = Sem novidades há muito tempo
status-unknown = Ainda sem novidades

## O que aconteceu: uma linha do histórico

preparing-paid = Encomenda paga
preparing-packing = Em preparação
preparing-packed = Embalada
registered-label-created = Etiqueta criada
registered-data-received = Comunicada à transportadora
shipped-picked-up = Recolhida pela transportadora
shipped-dropped-off = Deixada num ponto da transportadora
in-transit-departed = Saiu do centro de triagem
in-transit-arrived = Chegou ao centro de triagem
in-transit-sorted = Triagem concluída
in-transit-handed-over = Entregue à transportadora seguinte
in-transit-export = Saiu do país de origem
in-transit-import = Chegou ao país de destino
in-transit-customs-started = Em desalfandegamento
in-transit-customs-released = Desalfandegamento concluído
in-transit-redirected = Reencaminhada para outra morada
out-for-delivery-courier = Com o estafeta
out-for-delivery-postman = Com o carteiro
out-for-delivery-to-locker = A caminho do cacifo
awaiting-pickup-locker = Colocada no cacifo
awaiting-pickup-parcel-point = Disponível no ponto de recolha
awaiting-pickup-post-office = Disponível na estação dos correios
awaiting-pickup-branch = Disponível no balcão da transportadora
awaiting-pickup-reminder = Ainda à espera de levantamento
awaiting-pickup-expiring = Em breve será devolvida: por favor, levante a encomenda
awaiting-pickup-avizo = Foi deixado um aviso: levantamento na estação dos correios
attempt-failed-recipient-absent = Não estava ninguém em casa
attempt-failed-refused = Entrega recusada
attempt-failed-bad-address = Morada não encontrada
attempt-failed-no-access = O estafeta não conseguiu entrar
attempt-failed-payment-missing = Faltou o pagamento na entrega
attempt-failed-rescheduled = Entrega adiada para outro dia
attempt-failed-age-check = Não foi possível verificar a idade
attempt-failed-locker-unavailable = O cacifo estava cheio
exception-delayed = Atrasada
exception-damaged = Danificada durante o transporte
exception-lost = Extraviada durante o transporte
exception-customs-hold = Retida na alfândega
exception-documents-missing = Faltam documentos
exception-payment-due = Há um pagamento por fazer
exception-prohibited = O conteúdo não pode ser enviado
exception-weather = Atrasada devido ao mau tempo
exception-address-problem = É preciso corrigir a morada
exception-oversized = Demasiado grande para este serviço
exception-destroyed = Destruída
exception-seized = Apreendida pelas autoridades
delivered-in-hand = Entregue em mão
delivered-neighbour = Deixada com um vizinho
delivered-mailbox = Deixada na caixa do correio
delivered-locker-collected = Levantada no cacifo
delivered-point-collected = Levantada no ponto de recolha
delivered-cod-collected = Entregue e paga
delivered-partial = Entregue em parte
settled-cod-settled = Pagamento regularizado
settled-claim-settled = Reclamação resolvida
settled-closed = Processo encerrado
returning-storage-expired = Não levantada a tempo, em devolução
returning-refused = Recusada, em devolução
returning-bad-address = Morada não encontrada, em devolução
returning-sender-request = Em devolução a pedido da loja
returning-customs = Devolvida pela alfândega
returned-to-sender = Devolvida à loja
cancelled-by-shop = Cancelada pela loja
cancelled-label-void = Etiqueta anulada
cancelled-by-carrier = Cancelada pela transportadora
expired-no-updates = Sem atualizações há muito tempo

event-unmapped = Informação da transportadora
event-withdrawn = Informação anulada pela transportadora
badge-settled = Processo encerrado

## Quando

eta-arrives = Chegada prevista:
eta-late = Atrasada. A chegada estava prevista para
eta-next-try = Próxima tentativa:
eta-until = Levantar até
eta-source = Fonte da previsão: { $source }.
eta-was = Previsão anterior: { $window } (alterada: { $when }).
day-today = Hoje, { $date }
day-yesterday = Ontem, { $date }
zone-unknown = fuso horário desconhecido

## Progresso

progress-packed = Embalada
progress-shipped = Enviada
progress-on-its-way = A caminho
progress-to-your-door = Em distribuição
progress-to-collect = Para levantar
progress-delivered = Entregue
progress-label = Etapa { $step } de { $count }: { $name }
progress-stopped = Parada na etapa { $step } de { $count }: { $name }

## O que fazer

todo-collect-at = Local de levantamento: { $place }
todo-lost = Por favor, contacte a loja, que irá procurar a encomenda ou enviar uma nova.
todo-customs = A alfândega pode precisar de algo da sua parte. O site da transportadora indica o quê.
todo-payment = O site da transportadora indica como pagar.
todo-address = Por favor, confirme a morada com a loja ou no site da transportadora.
todo-second-attempt = O estafeta voltará a passar. Não é preciso fazer nada.
todo-returning = Por favor, contacte a loja para uma nova entrega ou um reembolso.
todo-expired = Por favor, contacte a loja, que pode perguntar à transportadora.
todo-unknown = A transportadora ainda não conhece este número. É normal no primeiro dia.

## Vários volumes

order-parcels =
    { $count ->
        [one] Encomenda { $order }, { $count } volume
       *[other] Encomenda { $order }, { $count } volumes
    }
parcel-number = Volume { $number }

## Histórico e rodapé

timeline-label = O que aconteceu até agora
earlier-updates =
    { $count ->
        [one] { $count } atualização anterior
       *[other] { $count } atualizações anteriores
    }
carrier-link = Seguir no site da transportadora: { $carrier }
card-label = Seguimento da encomenda
number-copy = Copiar o número
number-copied = Número copiado
language-label = Idioma
link-live = Em direto
link-done = Concluída
link-paused = Em pausa
pause = Pausar as atualizações
resume = Retomar as atualizações
silent =
    { $days ->
        [one] { $carrier }: sem novidades há { $days } dia
       *[other] { $carrier }: sem novidades há { $days } dias
    }
checked = verificado { $ago }
checked-never = a transportadora ainda não deu informações

## Quando algo corre mal

notice-unreachable = Sem ligação ao serviço de seguimento.
notice-malformed = Não é possível ler a resposta do serviço de seguimento.
notice-rate-limited = Demasiados pedidos. A página tentará de novo automaticamente.
notice-expired = Este link expirou. Por favor, recarregue a página.
notice-denied = Este envio não pode ser mostrado aqui. Por favor, abra-o de novo a partir da encomenda.
notice-config = Este widget não está configurado corretamente.
notice-age = Últimos dados: { $ago }.

## Conteúdo, partilha, conservação

items-label = Neste volume
share = Partilhar
share-copied = Link copiado
kept-erase = Apagar deste dispositivo
kept-erased = Apagado deste dispositivo

## Encontrar a encomenda

find-title = Encontre a sua encomenda
find-order = Número da encomenda
find-order-help = Está no e-mail de confirmação da loja.
find-contact = E-mail ou código postal
find-contact-help = O que foi indicado na encomenda.
find-submit = Mostrar a encomenda
find-missing = Por favor, preencha os dois campos.
find-none = Nenhuma encomenda corresponde a este número com este e-mail ou código postal.
