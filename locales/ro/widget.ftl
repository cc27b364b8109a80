# Widgetul Trackline în română.
# Politicos („dumneavoastră”) sau impersonal, fără semne de exclamare și fără reproșuri.

## Răspunsul: textul cel mai mare

status-preparing = Se împachetează
status-registered = Înregistrat la firma de curierat
status-shipped = Predat firmei de curierat
status-in-transit = Pe drum
status-out-for-delivery = În curs de livrare
status-awaiting-pickup = Gata de ridicare
status-attempt-failed = Livrarea nu a reușit
status-exception = A apărut o problemă
status-delivered = Livrat
status-settled = Livrat
status-returning = Se întoarce la magazin
status-returned = Ajuns înapoi la magazin
status-cancelled = Anulat
status-expired = Fără noutăți de mult timp
status-unknown = Încă nu sunt noutăți

## Ce s-a întâmplat: un rând din istoric

preparing-paid = Comandă plătită
preparing-packing = Se împachetează
preparing-packed = Împachetat
registered-label-created = Etichetă creată
registered-data-received = Înregistrat la firma de curierat
shipped-picked-up = Preluat de firma de curierat
shipped-dropped-off = Depus la firma de curierat
in-transit-departed = A plecat din centrul de sortare
in-transit-arrived = A ajuns în centrul de sortare
in-transit-sorted = Sortat
in-transit-handed-over = Predat următoarei firme de curierat
in-transit-export = A plecat din țara de origine
in-transit-import = A ajuns în țara de destinație
in-transit-customs-started = În curs de vămuire
in-transit-customs-released = Vămuire încheiată
in-transit-redirected = Redirecționat către altă adresă
out-for-delivery-courier = La curier
out-for-delivery-postman = La poștaș
out-for-delivery-to-locker = În drum spre locker
awaiting-pickup-locker = Depus în locker
awaiting-pickup-parcel-point = Gata de ridicare de la punctul de colectare
awaiting-pickup-post-office = Gata de ridicare de la oficiul poștal
awaiting-pickup-branch = Gata de ridicare de la sediul firmei de curierat
awaiting-pickup-reminder = Încă așteaptă să fie ridicat
awaiting-pickup-expiring = În curând va fi trimis înapoi: vă rugăm să îl ridicați
awaiting-pickup-avizo = Aviz lăsat la adresă: de ridicat de la oficiul poștal
attempt-failed-recipient-absent = Nu era nimeni acasă
attempt-failed-refused = Livrarea a fost refuzată
attempt-failed-bad-address = Adresa nu a fost găsită
attempt-failed-no-access = Curierul nu a putut intra
attempt-failed-payment-missing = Rambursul nu a putut fi încasat
attempt-failed-rescheduled = Livrare mutată în altă zi
attempt-failed-age-check = Vârsta nu a putut fi verificată
attempt-failed-locker-unavailable = Lockerul era plin
exception-delayed = Întârziat
exception-damaged = Deteriorat pe drum
exception-lost = Pierdut pe drum
exception-customs-hold = Reținut la vamă
exception-documents-missing = Lipsesc documente
exception-payment-due = Este necesară o plată
exception-prohibited = Conținutul nu poate fi transportat
exception-weather = Întârziat din cauza vremii
exception-address-problem = Adresa trebuie corectată
exception-oversized = Prea mare pentru acest serviciu
exception-destroyed = Distrus
exception-seized = Confiscat de autorități
delivered-in-hand = Predat personal
delivered-neighbour = Lăsat la un vecin
delivered-mailbox = Lăsat în cutia poștală
delivered-locker-collected = Ridicat din locker
delivered-point-collected = Ridicat de la punctul de colectare
delivered-cod-collected = Livrat și plătit
delivered-partial = Livrat parțial
settled-cod-settled = Ramburs decontat
settled-claim-settled = Reclamație soluționată
settled-closed = Închis
returning-storage-expired = Neridicat la timp, se întoarce
returning-refused = Refuzat, se întoarce
returning-bad-address = Adresă negăsită, se întoarce
returning-sender-request = Se întoarce la cererea magazinului
returning-customs = Trimis înapoi de vamă
returned-to-sender = Ajuns înapoi la magazin
cancelled-by-shop = Anulat de magazin
cancelled-label-void = Etichetă anulată
cancelled-by-carrier = Anulat de firma de curierat
expired-no-updates = Fără actualizări de mult timp

event-unmapped = Mesaj de la firma de curierat
event-withdrawn = Retras de firma de curierat
badge-settled = Încheiat

## Când

eta-arrives = Livrare estimată:
eta-late = Mai târziu decât era prevăzut. Data inițială:
eta-next-try = Următoarea încercare:
eta-until = Se poate ridica până
eta-source = Estimare oferită de { $source }.
eta-was = Data anterioară: { $window } (modificată: { $when }).
day-today = Astăzi, { $date }
day-yesterday = Ieri, { $date }
zone-unknown = fus orar necunoscut

## Progres

progress-packed = Împachetat
progress-shipped = Expediat
progress-on-its-way = Pe drum
progress-to-your-door = În livrare
progress-to-collect = De ridicat
progress-delivered = Livrat
progress-label = Pasul { $step } din { $count }: { $name }
progress-stopped = Oprit la pasul { $step } din { $count }: { $name }

## Ce e de făcut

todo-collect-at = Loc de ridicare: { $place }
todo-lost = Vă rugăm să contactați magazinul. Va căuta coletul sau va trimite altul.
todo-customs = Este posibil ca vama să aibă nevoie de ceva de la dumneavoastră. Detalii pe site-ul firmei de curierat.
todo-payment = Modul de plată este indicat pe site-ul firmei de curierat.
todo-address = Vă rugăm să verificați adresa la magazin sau pe site-ul firmei de curierat.
todo-second-attempt = Curierul va reveni. Nu trebuie să faceți nimic.
todo-returning = Pentru o nouă livrare sau rambursarea banilor, vă rugăm să contactați magazinul.
todo-expired = Vă rugăm să contactați magazinul; acesta poate întreba firma de curierat.
todo-unknown = Firma de curierat nu cunoaște încă acest număr. În prima zi este normal.

## Mai multe colete

order-parcels =
    { $count ->
        [one] Comanda { $order }, { $count } colet
        [few] Comanda { $order }, { $count } colete
       *[other] Comanda { $order }, { $count } de colete
    }
parcel-number = Coletul { $number }

## Istoric și subsol

timeline-label = Ce s-a întâmplat până acum
earlier-updates =
    { $count ->
        [one] { $count } actualizare anterioară
        [few] { $count } actualizări anterioare
       *[other] { $count } de actualizări anterioare
    }
carrier-link = Urmăriți pe site-ul { $carrier }
card-label = Urmărirea coletului
number-copy = Copiați numărul
number-copied = Număr copiat
language-label = Limbă
link-live = În direct
link-done = Finalizat
link-paused = În pauză
pause = Întrerupeți actualizările în direct
resume = Reluați actualizările în direct
silent =
    { $days ->
        [one] { $carrier } nu a mai transmis nimic de { $days } zi
        [few] { $carrier } nu a mai transmis nimic de { $days } zile
       *[other] { $carrier } nu a mai transmis nimic de { $days } de zile
    }
checked = verificat { $ago }
checked-never = firma de curierat nu a răspuns încă

## Când ceva nu merge

notice-unreachable = Nu există conexiune cu serviciul de urmărire.
notice-malformed = Răspunsul serviciului de urmărire nu poate fi citit.
notice-rate-limited = Prea multe solicitări. Pagina va reîncerca automat.
notice-expired = Acest link a expirat. Vă rugăm să reîncărcați pagina.
notice-denied = Acest colet nu poate fi afișat aici. Vă rugăm să îl deschideți din nou din comandă.
notice-config = Acest widget nu este configurat corect.
notice-age = Ultimele date: { $ago }.

## Conținut, distribuire, păstrare

items-label = În acest colet
share = Distribuiți
share-copied = Link copiat
kept-erase = Ștergeți de pe acest dispozitiv
kept-erased = Șters de pe acest dispozitiv

## Găsirea coletului

find-title = Găsiți coletul dumneavoastră
find-order = Numărul comenzii
find-order-help = Se află în e-mailul de confirmare primit de la magazin.
find-contact = E-mail sau cod poștal
find-contact-help = Cel indicat la plasarea comenzii.
find-submit = Afișați coletul
find-missing = Vă rugăm să completați ambele câmpuri.
find-none = Nu există nicio comandă cu acest număr și acest e-mail sau cod poștal.
