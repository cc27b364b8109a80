# Trackline-Widget auf Deutsch.
# Höflich und sachlich, mit „Sie“, ohne Ausrufezeichen und ohne Schuldzuweisung.

## Die Antwort: der größte Text

status-preparing = Wird verpackt
status-registered = Beim Paketdienst angekündigt
status-shipped = An den Paketdienst übergeben
status-in-transit = Unterwegs
status-out-for-delivery = In Zustellung
status-awaiting-pickup = Abholbereit
status-attempt-failed = Zustellversuch erfolglos
status-exception = Es gibt ein Problem
status-delivered = Zugestellt
status-settled = Zugestellt
status-returning = Auf dem Rückweg zum Shop
status-returned = Zurück beim Shop
status-cancelled = Storniert
status-expired = Seit Längerem keine Neuigkeiten
status-unknown = Noch keine Neuigkeiten

## Was passiert ist: eine Zeile des Verlaufs

preparing-paid = Bestellung bezahlt
preparing-packing = Wird verpackt
preparing-packed = Verpackt
registered-label-created = Versandetikett erstellt
registered-data-received = Beim Paketdienst angekündigt
shipped-picked-up = Vom Paketdienst abgeholt
shipped-dropped-off = Beim Paketdienst abgegeben
in-transit-departed = Hat das Paketzentrum verlassen
in-transit-arrived = Im Paketzentrum eingetroffen
in-transit-sorted = Sortiert
in-transit-handed-over = An den nächsten Paketdienst übergeben
in-transit-export = Hat das Absenderland verlassen
in-transit-import = Im Zielland eingetroffen
in-transit-customs-started = In der Zollabfertigung
in-transit-customs-released = Vom Zoll freigegeben
in-transit-redirected = An eine andere Adresse umgeleitet
out-for-delivery-courier = Wird vom Kurier zugestellt
out-for-delivery-postman = Wird von der Post zugestellt
out-for-delivery-to-locker = Auf dem Weg zur Paketstation
awaiting-pickup-locker = Liegt in der Paketstation bereit
awaiting-pickup-parcel-point = Liegt im Paketshop bereit
awaiting-pickup-post-office = Liegt in der Postfiliale bereit
awaiting-pickup-branch = Liegt in der Filiale des Paketdienstes bereit
awaiting-pickup-reminder = Liegt weiterhin zur Abholung bereit
awaiting-pickup-expiring = Geht bald zurück: bitte abholen
awaiting-pickup-avizo = Benachrichtigung hinterlassen: Abholung in der Postfiliale
attempt-failed-recipient-absent = Niemand zu Hause angetroffen
attempt-failed-refused = Annahme verweigert
attempt-failed-bad-address = Adresse nicht gefunden
attempt-failed-no-access = Der Kurier hatte keinen Zugang
attempt-failed-payment-missing = Der Nachnahmebetrag fehlte
attempt-failed-rescheduled = Zustellung auf einen anderen Tag verschoben
attempt-failed-age-check = Das Alter konnte nicht geprüft werden
attempt-failed-locker-unavailable = Die Paketstation war voll
exception-delayed = Verspätet
exception-damaged = Unterwegs beschädigt
exception-lost = Unterwegs verloren gegangen
exception-customs-hold = Vom Zoll zurückgehalten
exception-documents-missing = Es fehlen Unterlagen
exception-payment-due = Eine Zahlung steht aus
exception-prohibited = Der Inhalt darf nicht versendet werden
exception-weather = Wetterbedingt verspätet
exception-address-problem = Die Adresse muss korrigiert werden
exception-oversized = Zu groß für diese Versandart
exception-destroyed = Vernichtet
exception-seized = Von den Behörden beschlagnahmt
delivered-in-hand = Persönlich übergeben
delivered-neighbour = In der Nachbarschaft abgegeben
delivered-mailbox = In den Briefkasten gelegt
delivered-locker-collected = Aus der Paketstation abgeholt
delivered-point-collected = Im Paketshop abgeholt
delivered-cod-collected = Zugestellt und bezahlt
delivered-partial = Teilweise zugestellt
settled-cod-settled = Nachnahme abgerechnet
settled-claim-settled = Reklamation abgeschlossen
settled-closed = Abgeschlossen
returning-storage-expired = Nicht rechtzeitig abgeholt, geht zurück
returning-refused = Annahme verweigert, geht zurück
returning-bad-address = Adresse nicht gefunden, geht zurück
returning-sender-request = Geht auf Wunsch des Shops zurück
returning-customs = Vom Zoll zurückgeschickt
returned-to-sender = Zurück beim Shop
cancelled-by-shop = Vom Shop storniert
cancelled-label-void = Versandetikett storniert
cancelled-by-carrier = Vom Paketdienst storniert
expired-no-updates = Seit Längerem nichts Neues

event-unmapped = Meldung des Paketdienstes
event-withdrawn = Vom Paketdienst widerrufen
badge-settled = Abgeschlossen

## Wann

eta-arrives = Voraussichtliche Zustellung:
eta-late = Später als erwartet. Geplant war:
eta-next-try = Nächster Versuch:
eta-until = Abholbar bis
eta-source = Prognose von { $source }.
eta-was = Früherer Termin: { $window } (geändert: { $when }).
day-today = Heute, { $date }
day-yesterday = Gestern, { $date }
zone-unknown = Zeitzone unbekannt

## Fortschritt

progress-packed = Verpackt
progress-shipped = Versandt
progress-on-its-way = Unterwegs
progress-to-your-door = In Zustellung
progress-to-collect = Abholbereit
progress-delivered = Zugestellt
progress-label = Schritt { $step } von { $count }: { $name }
progress-stopped = Angehalten bei Schritt { $step } von { $count }: { $name }

## Was zu tun ist

todo-collect-at = Abholort: { $place }
todo-lost = Bitte wenden Sie sich an den Shop. Er lässt nach dem Paket suchen oder schickt ein neues.
todo-customs = Der Zoll braucht vielleicht etwas von Ihnen. Näheres steht auf der Website des Paketdienstes.
todo-payment = Wie Sie bezahlen können, steht auf der Website des Paketdienstes.
todo-address = Bitte prüfen Sie die Adresse beim Shop oder auf der Website des Paketdienstes.
todo-second-attempt = Der Kurier kommt noch einmal. Sie müssen nichts tun.
todo-returning = Bitte wenden Sie sich wegen einer neuen Lieferung oder einer Erstattung an den Shop.
todo-expired = Bitte wenden Sie sich an den Shop; er kann beim Paketdienst nachfragen.
todo-unknown = Der Paketdienst kennt diese Nummer noch nicht. Am ersten Tag ist das normal.

## Mehrere Pakete

order-parcels =
    { $count ->
        [one] Bestellung { $order }, { $count } Paket
       *[other] Bestellung { $order }, { $count } Pakete
    }
parcel-number = Paket { $number }

## Verlauf und Fußzeile

timeline-label = Bisheriger Verlauf
earlier-updates =
    { $count ->
        [one] { $count } frühere Meldung
       *[other] { $count } frühere Meldungen
    }
carrier-link = Bei { $carrier } verfolgen
card-label = Sendungsverfolgung
number-copy = Nummer kopieren
number-copied = Nummer kopiert
language-label = Sprache
link-live = Live
link-done = Beendet
link-paused = Angehalten
pause = Live-Aktualisierung anhalten
resume = Live-Aktualisierung fortsetzen
silent =
    { $days ->
        [one] Seit { $days } Tag keine Nachricht von { $carrier }
       *[other] Seit { $days } Tagen keine Nachricht von { $carrier }
    }
checked = geprüft { $ago }
checked-never = vom Paketdienst noch keine Rückmeldung

## Wenn etwas nicht klappt

notice-unreachable = Keine Verbindung zur Sendungsverfolgung.
notice-malformed = Die Antwort der Sendungsverfolgung ist nicht lesbar.
notice-rate-limited = Zu viele Anfragen. Die Seite versucht es von selbst noch einmal.
notice-expired = Dieser Link ist abgelaufen. Bitte laden Sie die Seite neu.
notice-denied = Diese Sendung kann hier nicht angezeigt werden. Bitte öffnen Sie sie erneut über Ihre Bestellung.
notice-config = Dieses Widget ist nicht richtig eingerichtet.
notice-age = Letzter Stand: { $ago }.

## Inhalt, Teilen, Aufbewahren

items-label = In diesem Paket
share = Teilen
share-copied = Link kopiert
kept-erase = Von diesem Gerät löschen
kept-erased = Von diesem Gerät gelöscht

## Paket finden

find-title = Ihr Paket finden
find-order = Bestellnummer
find-order-help = Sie steht in der Bestätigungs-E-Mail des Shops.
find-contact = E-Mail-Adresse oder Postleitzahl
find-contact-help = Wie bei der Bestellung angegeben.
find-submit = Paket anzeigen
find-missing = Bitte füllen Sie beide Felder aus.
find-none = Zu dieser Nummer und dieser E-Mail-Adresse oder Postleitzahl wurde keine Bestellung gefunden.
