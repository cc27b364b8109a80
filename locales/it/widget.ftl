# Il widget di Trackline in italiano.
# Forma cortese e impersonale: «Consegna non riuscita», «Si prega di…»; niente punti esclamativi.

## La risposta: il testo più grande

status-preparing = In preparazione
status-registered = Dati inviati al corriere
status-shipped = Affidato al corriere
status-in-transit = In viaggio
status-out-for-delivery = In consegna
status-awaiting-pickup = Pronto per il ritiro
status-attempt-failed = Consegna non riuscita
status-exception = C’è un problema
status-delivered = Consegnato
status-settled = Consegnato
status-returning = Sta tornando al negozio
status-returned = Restituito al negozio
status-cancelled = Annullato
status-expired = Nessuna novità da tempo
status-unknown = Ancora nessuna novità

## Che cosa è successo: una riga della cronologia

preparing-paid = Ordine pagato
preparing-packing = In preparazione
preparing-packed = Imballato
registered-label-created = Etichetta creata
registered-data-received = Dati inviati al corriere
shipped-picked-up = Ritirato dal corriere
shipped-dropped-off = Lasciato in un punto del corriere
in-transit-departed = Partito dal centro di smistamento
in-transit-arrived = Arrivato al centro di smistamento
in-transit-sorted = Smistato
in-transit-handed-over = Affidato al corriere successivo
in-transit-export = Partito dal Paese di origine
in-transit-import = Arrivato nel Paese di destinazione
in-transit-customs-started = Sdoganamento in corso
in-transit-customs-released = Sdoganamento completato
in-transit-redirected = Reindirizzato a un altro indirizzo
out-for-delivery-courier = In consegna con il corriere
out-for-delivery-postman = In consegna con il portalettere
out-for-delivery-to-locker = In viaggio verso il locker
awaiting-pickup-locker = Depositato nel locker
awaiting-pickup-parcel-point = Disponibile al punto di ritiro
awaiting-pickup-post-office = Disponibile all’ufficio postale
awaiting-pickup-branch = Disponibile presso la filiale del corriere
awaiting-pickup-reminder = Ancora in attesa di ritiro
awaiting-pickup-expiring = Presto tornerà al negozio: si prega di ritirarlo
awaiting-pickup-avizo = Lasciato un avviso: ritiro all’ufficio postale
attempt-failed-recipient-absent = Non c’era nessuno in casa
attempt-failed-refused = Consegna rifiutata
attempt-failed-bad-address = Indirizzo non trovato
attempt-failed-no-access = Il corriere non ha potuto accedere
attempt-failed-payment-missing = Mancava il pagamento alla consegna
attempt-failed-rescheduled = Consegna rinviata a un altro giorno
attempt-failed-age-check = Non è stato possibile verificare l’età
attempt-failed-locker-unavailable = Il locker era pieno
exception-delayed = In ritardo
exception-damaged = Danneggiato durante il trasporto
exception-lost = Smarrito durante il trasporto
exception-customs-hold = Trattenuto in dogana
exception-documents-missing = Mancano dei documenti
exception-payment-due = È richiesto un pagamento
exception-prohibited = Il contenuto non può essere spedito
exception-weather = In ritardo a causa del maltempo
exception-address-problem = L’indirizzo va corretto
exception-oversized = Troppo grande per questo servizio
exception-destroyed = Distrutto
exception-seized = Sequestrato dalle autorità
delivered-in-hand = Consegnato a mano
delivered-neighbour = Lasciato ai vicini
delivered-mailbox = Lasciato nella cassetta della posta
delivered-locker-collected = Ritirato dal locker
delivered-point-collected = Ritirato presso il punto di ritiro
delivered-cod-collected = Consegnato e pagato
delivered-partial = Consegnato in parte
settled-cod-settled = Pagamento saldato
settled-claim-settled = Reclamo risolto
settled-closed = Pratica chiusa
returning-storage-expired = Non ritirato in tempo, torna al negozio
returning-refused = Rifiutato, torna al negozio
returning-bad-address = Indirizzo non trovato, torna al negozio
returning-sender-request = Richiamato dal negozio
returning-customs = Rispedito dalla dogana
returned-to-sender = Restituito al negozio
cancelled-by-shop = Annullato dal negozio
cancelled-label-void = Etichetta annullata
cancelled-by-carrier = Annullato dal corriere
expired-no-updates = Nessun aggiornamento da tempo

event-unmapped = Aggiornamento del corriere
event-withdrawn = Informazione annullata dal corriere
badge-settled = Pratica chiusa

## Quando

eta-arrives = Arrivo previsto:
eta-late = In ritardo. L’arrivo era previsto per
eta-next-try = Prossimo tentativo:
eta-until = Da ritirare entro
eta-source = Previsione di { $source }.
eta-was = Previsione precedente: { $window } (modificata: { $when }).
day-today = Oggi, { $date }
day-yesterday = Ieri, { $date }
zone-unknown = fuso orario sconosciuto

## Avanzamento

progress-packed = Imballato
progress-shipped = Spedito
progress-on-its-way = In viaggio
progress-to-your-door = In consegna
progress-to-collect = Da ritirare
progress-delivered = Consegnato
progress-label = Fase { $step } di { $count }: { $name }
progress-stopped = Fermo alla fase { $step } di { $count }: { $name }

## Che cosa fare

todo-collect-at = Ritiro presso: { $place }
todo-lost = Si prega di contattare il negozio, che cercherà il pacco o ne invierà uno nuovo.
todo-customs = La dogana potrebbe aver bisogno di qualcosa. I dettagli sono sul sito del corriere.
todo-payment = Le modalità di pagamento sono indicate sul sito del corriere.
todo-address = Si prega di verificare l’indirizzo con il negozio o sul sito del corriere.
todo-second-attempt = Il corriere ripasserà. Non occorre fare nulla.
todo-returning = Si prega di contattare il negozio per una nuova consegna o un rimborso.
todo-expired = Si prega di contattare il negozio, che può chiedere al corriere.
todo-unknown = Il corriere non conosce ancora questo numero. Il primo giorno è normale.

## Più pacchi

order-parcels =
    { $count ->
        [one] Ordine { $order }, { $count } pacco
       *[other] Ordine { $order }, { $count } pacchi
    }
parcel-number = Pacco { $number }

## Cronologia e piè di pagina

timeline-label = Che cosa è successo finora
earlier-updates =
    { $count ->
        [one] { $count } aggiornamento precedente
       *[other] { $count } aggiornamenti precedenti
    }
carrier-link = Segui sul sito di { $carrier }
card-label = Tracciamento della spedizione
number-copy = Copia il numero
number-copied = Numero copiato
language-label = Lingua
link-live = In tempo reale
link-done = Concluso
link-paused = In pausa
pause = Sospendi gli aggiornamenti
resume = Riprendi gli aggiornamenti
silent =
    { $days ->
        [one] Nessuna notizia da { $carrier } da { $days } giorno
       *[other] Nessuna notizia da { $carrier } da { $days } giorni
    }
checked = verificato { $ago }
checked-never = il corriere non ha ancora comunicato nulla

## Quando qualcosa non va

notice-unreachable = Nessuna connessione al servizio di tracciamento.
notice-malformed = La risposta del servizio di tracciamento non è leggibile.
notice-rate-limited = Troppe richieste. La pagina riproverà da sola.
notice-expired = Questo link è scaduto. Si prega di ricaricare la pagina.
notice-denied = Questa spedizione non può essere mostrata qui. Si prega di riaprirla dall’ordine.
notice-config = Questo widget non è configurato correttamente.
notice-age = Ultimi dati: { $ago }.

## Contenuto, condivisione, conservazione

items-label = In questo pacco
share = Condividi
share-copied = Link copiato
kept-erase = Elimina da questo dispositivo
kept-erased = Eliminato da questo dispositivo

## Trova il pacco

find-title = Trova il pacco
find-order = Numero d’ordine
find-order-help = È nell’e-mail di conferma del negozio.
find-contact = E-mail o CAP
find-contact-help = Quello indicato nell’ordine.
find-submit = Mostra il pacco
find-missing = Si prega di compilare entrambi i campi.
find-none = Nessun ordine corrisponde a questo numero con questa e-mail o questo CAP.
