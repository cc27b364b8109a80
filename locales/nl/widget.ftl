# De widget van Trackline in het Nederlands.
# Beleefd, met ‘u’, in gewone woorden en zonder uitroeptekens.

## Het antwoord: de grootste tekst

status-preparing = Wordt ingepakt
status-registered = Aangemeld bij de vervoerder
status-shipped = Overgedragen aan de vervoerder
status-in-transit = Onderweg
status-out-for-delivery = Wordt bezorgd
status-awaiting-pickup = Klaar om af te halen
status-attempt-failed = Bezorgpoging mislukt
status-exception = Er is een probleem
status-delivered = Bezorgd
status-settled = Bezorgd
status-returning = Gaat terug naar de winkel
status-returned = Terug bij de winkel
status-cancelled = Geannuleerd
status-expired = Al lang geen nieuws
status-unknown = Nog geen nieuws

## Wat er is gebeurd: één regel van de tijdlijn

preparing-paid = Bestelling betaald
preparing-packing = Wordt ingepakt
preparing-packed = Ingepakt
registered-label-created = Verzendlabel aangemaakt
registered-data-received = Aangemeld bij de vervoerder
shipped-picked-up = Opgehaald door de vervoerder
shipped-dropped-off = Afgegeven bij de vervoerder
in-transit-departed = Vertrokken uit het sorteercentrum
in-transit-arrived = Aangekomen in het sorteercentrum
in-transit-sorted = Gesorteerd
in-transit-handed-over = Overgedragen aan de volgende vervoerder
in-transit-export = Vertrokken uit het land van herkomst
in-transit-import = Aangekomen in het land van bestemming
in-transit-customs-started = In behandeling bij de douane
in-transit-customs-released = Vrijgegeven door de douane
in-transit-redirected = Doorgestuurd naar een ander adres
out-for-delivery-courier = Bij de bezorger
out-for-delivery-postman = Bij de postbode
out-for-delivery-to-locker = Onderweg naar de pakketautomaat
awaiting-pickup-locker = In de pakketautomaat gelegd
awaiting-pickup-parcel-point = Klaar bij het afhaalpunt
awaiting-pickup-post-office = Klaar op het postkantoor
awaiting-pickup-branch = Klaar bij de vestiging van de vervoerder
awaiting-pickup-reminder = Ligt nog klaar om af te halen
awaiting-pickup-expiring = Gaat binnenkort terug: graag nog afhalen
awaiting-pickup-avizo = Afhaalbericht achtergelaten: af te halen op het postkantoor
attempt-failed-recipient-absent = Er was niemand thuis
attempt-failed-refused = De bezorging is geweigerd
attempt-failed-bad-address = Het adres is niet gevonden
attempt-failed-no-access = De bezorger kon niet naar binnen
attempt-failed-payment-missing = De betaling bij bezorging ontbrak
attempt-failed-rescheduled = Bezorging verplaatst naar een andere dag
attempt-failed-age-check = De leeftijd kon niet worden gecontroleerd
attempt-failed-locker-unavailable = De pakketautomaat was vol
exception-delayed = Vertraagd
exception-damaged = Onderweg beschadigd
exception-lost = Onderweg zoekgeraakt
exception-customs-hold = Vastgehouden door de douane
exception-documents-missing = Er ontbreken documenten
exception-payment-due = Er moet nog worden betaald
exception-prohibited = De inhoud mag niet worden verzonden
exception-weather = Vertraagd door het weer
exception-address-problem = Het adres moet worden aangepast
exception-oversized = Te groot voor deze dienst
exception-destroyed = Vernietigd
exception-seized = In beslag genomen door de autoriteiten
delivered-in-hand = Overhandigd
delivered-neighbour = Afgegeven bij de buren
delivered-mailbox = In de brievenbus bezorgd
delivered-locker-collected = Opgehaald uit de pakketautomaat
delivered-point-collected = Afgehaald bij het afhaalpunt
delivered-cod-collected = Bezorgd en betaald
delivered-partial = Gedeeltelijk bezorgd
settled-cod-settled = Betaling afgerond
settled-claim-settled = Claim afgehandeld
settled-closed = Afgesloten
returning-storage-expired = Niet op tijd afgehaald, gaat terug
returning-refused = Geweigerd, gaat terug
returning-bad-address = Adres niet gevonden, gaat terug
returning-sender-request = Teruggeroepen door de winkel
returning-customs = Teruggestuurd door de douane
returned-to-sender = Terug bij de winkel
cancelled-by-shop = Geannuleerd door de winkel
cancelled-label-void = Verzendlabel geannuleerd
cancelled-by-carrier = Geannuleerd door de vervoerder
expired-no-updates = Al lang geen updates

event-unmapped = Bericht van de vervoerder
event-withdrawn = Ingetrokken door de vervoerder
badge-settled = Afgehandeld

## Wanneer

eta-arrives = Verwachte bezorging:
eta-late = Later dan verwacht. Gepland was:
eta-next-try = Volgende poging:
eta-until = Af te halen tot
eta-source = Verwachting van { $source }.
eta-was = Eerdere verwachting: { $window } (gewijzigd: { $when }).
day-today = Vandaag, { $date }
day-yesterday = Gisteren, { $date }
zone-unknown = tijdzone onbekend

## Voortgang

progress-packed = Ingepakt
progress-shipped = Verzonden
progress-on-its-way = Onderweg
progress-to-your-door = Wordt bezorgd
progress-to-collect = Af te halen
progress-delivered = Bezorgd
progress-label = Stap { $step } van { $count }: { $name }
progress-stopped = Gestopt bij stap { $step } van { $count }: { $name }

## Wat u kunt doen

todo-collect-at = Afhalen bij: { $place }
todo-lost = Neem contact op met de winkel. De winkel laat het pakket opsporen of stuurt een nieuw pakket.
todo-customs = De douane heeft misschien iets van u nodig. Op de pagina van de vervoerder staat wat.
todo-payment = Op de pagina van de vervoerder staat hoe u betaalt.
todo-address = Controleer het adres bij de winkel of op de pagina van de vervoerder.
todo-second-attempt = De bezorger komt nog een keer langs. U hoeft niets te doen.
todo-returning = Neem contact op met de winkel over een nieuwe bezorging of terugbetaling.
todo-expired = Neem contact op met de winkel. Die kan het navragen bij de vervoerder.
todo-unknown = De vervoerder kent dit nummer nog niet. Dat is normaal op de eerste dag.

## Meerdere pakketten

order-parcels =
    { $count ->
        [one] Bestelling { $order }, { $count } pakket
       *[other] Bestelling { $order }, { $count } pakketten
    }
parcel-number = Pakket { $number }

## Tijdlijn en onderkant

timeline-label = Wat er tot nu toe is gebeurd
earlier-updates =
    { $count ->
        [one] { $count } eerdere update
       *[other] { $count } eerdere updates
    }
carrier-link = Volgen bij { $carrier }
card-label = Zending volgen
number-copy = Nummer kopiëren
number-copied = Nummer gekopieerd
language-label = Taal
link-live = Live
link-done = Afgerond
link-paused = Gepauzeerd
pause = Live-updates pauzeren
resume = Live-updates hervatten
silent =
    { $days ->
        [one] { $carrier } heeft al { $days } dag geen nieuws gestuurd
       *[other] { $carrier } heeft al { $days } dagen geen nieuws gestuurd
    }
checked = { $ago } gecontroleerd
checked-never = nog geen bericht van de vervoerder

## Als er iets mis is

notice-unreachable = Geen verbinding met de volgdienst.
notice-malformed = Het antwoord van de volgdienst is niet leesbaar.
notice-rate-limited = Te veel verzoeken. De pagina probeert het vanzelf opnieuw.
notice-expired = Deze link is verlopen. Laad de pagina opnieuw.
notice-denied = Deze zending kan hier niet worden getoond. Open de zending opnieuw vanuit uw bestelling.
notice-config = Deze widget is niet goed ingesteld.
notice-age = Laatste gegevens: { $ago }.

## Inhoud, delen, bewaren

items-label = In dit pakket
share = Delen
share-copied = Link gekopieerd
kept-erase = Van dit apparaat wissen
kept-erased = Van dit apparaat gewist

## Pakket vinden

find-title = Vind uw pakket
find-order = Bestelnummer
find-order-help = Dit staat in de bevestigingsmail van de winkel.
find-contact = E-mailadres of postcode
find-contact-help = Zoals u bij de bestelling hebt opgegeven.
find-submit = Pakket tonen
find-missing = Vul beide velden in.
find-none = Er is geen bestelling met dit nummer en dit e-mailadres of deze postcode.
