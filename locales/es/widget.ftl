# El widget de Trackline en español.
# De usted o de forma impersonal, con palabras sencillas y sin signos de exclamación.

## La respuesta: el texto más grande

status-preparing = En preparación
status-registered = Comunicado al transportista
status-shipped = Entregado al transportista
status-in-transit = En camino
status-out-for-delivery = En reparto
status-awaiting-pickup = Listo para recoger
status-attempt-failed = Intento de entrega fallido
status-exception = Hay un problema
status-delivered = Entregado
status-settled = Entregado
status-returning = En devolución a la tienda
status-returned = Devuelto a la tienda
status-cancelled = Cancelado
status-expired = Sin novedades desde hace tiempo
status-unknown = Aún sin novedades

## Qué ha ocurrido: una línea del historial

preparing-paid = Pedido pagado
preparing-packing = En preparación
preparing-packed = Empaquetado
registered-label-created = Etiqueta creada
registered-data-received = Comunicado al transportista
shipped-picked-up = Recogido por el transportista
shipped-dropped-off = Depositado en un punto del transportista
in-transit-departed = Ha salido del centro de clasificación
in-transit-arrived = Ha llegado al centro de clasificación
in-transit-sorted = Clasificado
in-transit-handed-over = Entregado al siguiente transportista
in-transit-export = Ha salido del país de origen
in-transit-import = Ha llegado al país de destino
in-transit-customs-started = En trámites de aduana
in-transit-customs-released = Trámites de aduana finalizados
in-transit-redirected = Enviado a otra dirección
out-for-delivery-courier = En manos del repartidor
out-for-delivery-postman = En manos del cartero
out-for-delivery-to-locker = De camino a la taquilla
awaiting-pickup-locker = Depositado en la taquilla
awaiting-pickup-parcel-point = Disponible en el punto de recogida
awaiting-pickup-post-office = Disponible en la oficina de correos
awaiting-pickup-branch = Disponible en la oficina del transportista
awaiting-pickup-reminder = Sigue pendiente de recogida
awaiting-pickup-expiring = Se devolverá pronto: recójalo, por favor
awaiting-pickup-avizo = Se ha dejado un aviso: recogida en la oficina de correos
attempt-failed-recipient-absent = No había nadie en casa
attempt-failed-refused = Entrega rechazada
attempt-failed-bad-address = No se ha encontrado la dirección
attempt-failed-no-access = El repartidor no ha podido acceder
attempt-failed-payment-missing = Faltaba el pago en la entrega
attempt-failed-rescheduled = Entrega aplazada a otro día
attempt-failed-age-check = No se ha podido comprobar la edad
attempt-failed-locker-unavailable = La taquilla estaba llena
exception-delayed = Retrasado
exception-damaged = Dañado durante el transporte
exception-lost = Perdido durante el transporte
exception-customs-hold = Retenido en la aduana
exception-documents-missing = Faltan documentos
exception-payment-due = Hay un pago pendiente
exception-prohibited = El contenido no se puede enviar
exception-weather = Retrasado por el mal tiempo
exception-address-problem = Hay que corregir la dirección
exception-oversized = Demasiado grande para este servicio
exception-destroyed = Destruido
exception-seized = Incautado por las autoridades
delivered-in-hand = Entregado en mano
delivered-neighbour = Entregado a un vecino
delivered-mailbox = Dejado en el buzón
delivered-locker-collected = Recogido en la taquilla
delivered-point-collected = Recogido en el punto de recogida
delivered-cod-collected = Entregado y pagado
delivered-partial = Entregado en parte
settled-cod-settled = Pago liquidado
settled-claim-settled = Reclamación resuelta
settled-closed = Trámite cerrado
returning-storage-expired = No recogido a tiempo, en devolución
returning-refused = Rechazado, en devolución
returning-bad-address = Dirección no encontrada, en devolución
returning-sender-request = En devolución a petición de la tienda
returning-customs = Devuelto por la aduana
returned-to-sender = Devuelto a la tienda
cancelled-by-shop = Cancelado por la tienda
cancelled-label-void = Etiqueta anulada
cancelled-by-carrier = Cancelado por el transportista
expired-no-updates = Sin actualizaciones desde hace tiempo

event-unmapped = Información del transportista
event-withdrawn = Información anulada por el transportista
badge-settled = Trámite cerrado

## Cuándo

eta-arrives = Llegada prevista:
eta-late = Con retraso. Tenía que llegar:
eta-next-try = Próximo intento:
eta-until = Disponible hasta el
eta-source = Estimación de { $source }.
eta-was = Previsión anterior: { $window } (modificada: { $when }).
day-today = Hoy, { $date }
day-yesterday = Ayer, { $date }
zone-unknown = zona horaria desconocida

## Progreso

progress-packed = Empaquetado
progress-shipped = Enviado
progress-on-its-way = En camino
progress-to-your-door = En reparto
progress-to-collect = Para recoger
progress-delivered = Entregado
progress-label = Paso { $step } de { $count }: { $name }
progress-stopped = Detenido en el paso { $step } de { $count }: { $name }

## Qué hacer

todo-collect-at = Lugar de recogida: { $place }
todo-lost = Póngase en contacto con la tienda, que buscará el paquete o enviará uno nuevo.
todo-customs = Es posible que la aduana necesite algo de usted. La web del transportista indica qué.
todo-payment = La web del transportista indica cómo pagar.
todo-address = Compruebe la dirección con la tienda o en la web del transportista.
todo-second-attempt = El repartidor volverá a pasar. No tiene que hacer nada.
todo-returning = Póngase en contacto con la tienda para un nuevo envío o un reembolso.
todo-expired = Póngase en contacto con la tienda, que puede preguntar al transportista.
todo-unknown = El transportista aún no reconoce este número. Es normal el primer día.

## Varios paquetes

order-parcels =
    { $count ->
        [one] Pedido { $order }, { $count } paquete
       *[other] Pedido { $order }, { $count } paquetes
    }
parcel-number = Paquete { $number }

## Historial y pie

timeline-label = Lo que ha ocurrido hasta ahora
earlier-updates =
    { $count ->
        [one] { $count } actualización anterior
       *[other] { $count } actualizaciones anteriores
    }
carrier-link = Ver el seguimiento en { $carrier }
card-label = Seguimiento del envío
number-copy = Copiar el número
number-copied = Número copiado
language-label = Idioma
link-live = En directo
link-done = Finalizado
link-paused = En pausa
pause = Pausar las actualizaciones
resume = Reanudar las actualizaciones
silent =
    { $days ->
        [one] { $carrier } no da novedades desde hace { $days } día
       *[other] { $carrier } no da novedades desde hace { $days } días
    }
checked = comprobado { $ago }
checked-never = el transportista aún no ha informado

## Cuando algo va mal

notice-unreachable = Sin conexión con el servicio de seguimiento.
notice-malformed = La respuesta del servicio de seguimiento no se puede leer.
notice-rate-limited = Demasiadas solicitudes. La página volverá a intentarlo sola.
notice-expired = Este enlace ha caducado. Vuelva a cargar la página.
notice-denied = Este envío no se puede mostrar aquí. Ábralo de nuevo desde su pedido.
notice-config = Este widget no está configurado correctamente.
notice-age = Últimos datos: { $ago }.

## Contenido, compartir, guardar

items-label = En este paquete
share = Compartir
share-copied = Enlace copiado
kept-erase = Borrar de este dispositivo
kept-erased = Borrado de este dispositivo

## Encontrar el paquete

find-title = Encuentre su paquete
find-order = Número de pedido
find-order-help = Está en el correo de confirmación de la tienda.
find-contact = Correo electrónico o código postal
find-contact-help = El que indicó al hacer el pedido.
find-submit = Mostrar el paquete
find-missing = Rellene los dos campos.
find-none = Ningún pedido coincide con este número y este correo o código postal.
