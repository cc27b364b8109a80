# Το widget του Trackline στα ελληνικά.
# Ευγενικά, στον πληθυντικό ή απρόσωπα («Παραδόθηκε»), χωρίς θαυμαστικά και χωρίς μομφή.

## Η απάντηση: το μεγαλύτερο κείμενο

status-preparing = Συσκευάζεται
status-registered = Καταχωρίστηκε στον μεταφορέα
status-shipped = Δόθηκε στον μεταφορέα
status-in-transit = Καθ’ οδόν
status-out-for-delivery = Σε διανομή
status-awaiting-pickup = Έτοιμο για παραλαβή
status-attempt-failed = Ανεπιτυχής προσπάθεια παράδοσης
status-exception = Υπάρχει πρόβλημα
status-delivered = Παραδόθηκε
status-settled = Παραδόθηκε
status-returning = Επιστρέφει στο κατάστημα
status-returned = Επέστρεψε στο κατάστημα
status-cancelled = Ακυρώθηκε
status-expired = Χωρίς νέα εδώ και καιρό
status-unknown = Δεν υπάρχουν νέα ακόμη

## Τι έγινε: μία γραμμή του ιστορικού

preparing-paid = Η παραγγελία πληρώθηκε
preparing-packing = Συσκευάζεται
preparing-packed = Συσκευάστηκε
registered-label-created = Δημιουργήθηκε ετικέτα αποστολής
registered-data-received = Καταχωρίστηκε στον μεταφορέα
shipped-picked-up = Παραλήφθηκε από τον μεταφορέα
shipped-dropped-off = Κατατέθηκε σε σημείο του μεταφορέα
in-transit-departed = Έφυγε από το κέντρο διαλογής
in-transit-arrived = Έφτασε στο κέντρο διαλογής
in-transit-sorted = Έγινε διαλογή
in-transit-handed-over = Δόθηκε στον επόμενο μεταφορέα
in-transit-export = Έφυγε από τη χώρα αποστολής
in-transit-import = Έφτασε στη χώρα προορισμού
in-transit-customs-started = Σε εκτελωνισμό
in-transit-customs-released = Ο εκτελωνισμός ολοκληρώθηκε
in-transit-redirected = Στάλθηκε σε άλλη διεύθυνση
out-for-delivery-courier = Με τον διανομέα
out-for-delivery-postman = Με τον ταχυδρόμο
out-for-delivery-to-locker = Καθ’ οδόν προς τη θυρίδα
awaiting-pickup-locker = Τοποθετήθηκε στη θυρίδα παραλαβής
awaiting-pickup-parcel-point = Έτοιμο στο σημείο παραλαβής
awaiting-pickup-post-office = Έτοιμο στο ταχυδρομείο
awaiting-pickup-branch = Έτοιμο στο κατάστημα του μεταφορέα
awaiting-pickup-reminder = Περιμένει ακόμη να παραληφθεί
awaiting-pickup-expiring = Σύντομα θα επιστραφεί: παρακαλούμε παραλάβετέ το
awaiting-pickup-avizo = Αφέθηκε ειδοποίηση: παραλαβή από το ταχυδρομείο
attempt-failed-recipient-absent = Δεν βρέθηκε κανείς στο σπίτι
attempt-failed-refused = Άρνηση παραλαβής
attempt-failed-bad-address = Η διεύθυνση δεν βρέθηκε
attempt-failed-no-access = Ο διανομέας δεν μπόρεσε να μπει
attempt-failed-payment-missing = Έλειπε η πληρωμή της αντικαταβολής
attempt-failed-rescheduled = Η παράδοση μεταφέρθηκε σε άλλη μέρα
attempt-failed-age-check = Δεν ήταν δυνατός ο έλεγχος της ηλικίας
attempt-failed-locker-unavailable = Δεν υπήρχε ελεύθερη θυρίδα
exception-delayed = Καθυστερεί
exception-damaged = Υπέστη ζημιά κατά τη μεταφορά
exception-lost = Χάθηκε κατά τη μεταφορά
exception-customs-hold = Κρατείται στο τελωνείο
exception-documents-missing = Λείπουν έγγραφα
exception-payment-due = Εκκρεμεί μια πληρωμή
exception-prohibited = Το περιεχόμενο δεν επιτρέπεται να σταλεί
exception-weather = Καθυστερεί λόγω καιρού
exception-address-problem = Η διεύθυνση χρειάζεται διόρθωση
exception-oversized = Πολύ μεγάλο για αυτή την υπηρεσία
exception-destroyed = Καταστράφηκε
exception-seized = Κατασχέθηκε από τις αρχές
delivered-in-hand = Παραδόθηκε στο χέρι
delivered-neighbour = Αφέθηκε σε γείτονα
delivered-mailbox = Αφέθηκε στο γραμματοκιβώτιο
delivered-locker-collected = Παραλήφθηκε από τη θυρίδα
delivered-point-collected = Παραλήφθηκε από το σημείο παραλαβής
delivered-cod-collected = Παραδόθηκε και πληρώθηκε
delivered-partial = Παραδόθηκε ένα μέρος
settled-cod-settled = Η αντικαταβολή αποδόθηκε
settled-claim-settled = Η αποζημίωση διακανονίστηκε
settled-closed = Έκλεισε
returning-storage-expired = Δεν παραλήφθηκε εγκαίρως, επιστρέφει
returning-refused = Άρνηση παραλαβής, επιστρέφει
returning-bad-address = Η διεύθυνση δεν βρέθηκε, επιστρέφει
returning-sender-request = Επιστρέφει με αίτημα του καταστήματος
returning-customs = Επιστράφηκε από το τελωνείο
returned-to-sender = Επέστρεψε στο κατάστημα
cancelled-by-shop = Ακυρώθηκε από το κατάστημα
cancelled-label-void = Η ετικέτα αποστολής ακυρώθηκε
cancelled-by-carrier = Ακυρώθηκε από τον μεταφορέα
expired-no-updates = Χωρίς ενημερώσεις εδώ και καιρό

event-unmapped = Ενημέρωση από τον μεταφορέα
event-withdrawn = Ανακλήθηκε από τον μεταφορέα
badge-settled = Τακτοποιήθηκε

## Πότε

eta-arrives = Αναμενόμενη παράδοση:
eta-late = Αργότερα από το αναμενόμενο. Αρχική εκτίμηση:
eta-next-try = Επόμενη προσπάθεια:
eta-until = Παραλαβή έως
eta-source = Πηγή της εκτίμησης: { $source }.
eta-was = Προηγούμενη εκτίμηση: { $window } (αλλαγή: { $when }).
day-today = Σήμερα, { $date }
day-yesterday = Χθες, { $date }
zone-unknown = άγνωστη ζώνη ώρας

## Πορεία

progress-packed = Συσκευάστηκε
progress-shipped = Στάλθηκε
progress-on-its-way = Καθ’ οδόν
progress-to-your-door = Σε διανομή
progress-to-collect = Για παραλαβή
progress-delivered = Παραδόθηκε
progress-label = Βήμα { $step } από { $count }: { $name }
progress-stopped = Σταμάτησε στο βήμα { $step } από { $count }: { $name }

## Τι χρειάζεται να γίνει

todo-collect-at = Σημείο παραλαβής: { $place }
todo-lost = Παρακαλούμε επικοινωνήστε με το κατάστημα. Θα αναζητήσει το δέμα ή θα στείλει νέο.
todo-customs = Το τελωνείο ίσως χρειάζεται κάτι από εσάς. Θα βρείτε τι στη σελίδα του μεταφορέα.
todo-payment = Στη σελίδα του μεταφορέα θα βρείτε πώς γίνεται η πληρωμή.
todo-address = Παρακαλούμε ελέγξτε τη διεύθυνση με το κατάστημα ή στη σελίδα του μεταφορέα.
todo-second-attempt = Ο διανομέας θα έρθει ξανά. Δεν χρειάζεται να κάνετε κάτι.
todo-returning = Παρακαλούμε επικοινωνήστε με το κατάστημα για νέα παράδοση ή επιστροφή χρημάτων.
todo-expired = Παρακαλούμε επικοινωνήστε με το κατάστημα· μπορεί να ρωτήσει τον μεταφορέα.
todo-unknown = Ο μεταφορέας δεν γνωρίζει ακόμη αυτόν τον αριθμό. Είναι φυσιολογικό την πρώτη μέρα.

## Πολλά δέματα

order-parcels =
    { $count ->
        [one] Παραγγελία { $order }, { $count } δέμα
       *[other] Παραγγελία { $order }, { $count } δέματα
    }
parcel-number = Δέμα { $number }

## Ιστορικό και υποσέλιδο

timeline-label = Τι έχει γίνει ως τώρα
earlier-updates =
    { $count ->
        [one] { $count } προηγούμενη ενημέρωση
       *[other] { $count } προηγούμενες ενημερώσεις
    }
carrier-link = Παρακολούθηση στη σελίδα: { $carrier }
card-label = Παρακολούθηση αποστολής
number-copy = Αντιγραφή αριθμού
number-copied = Ο αριθμός αντιγράφηκε
language-label = Γλώσσα
link-live = Ζωντανά
link-done = Ολοκληρώθηκε
link-paused = Σε παύση
pause = Παύση ζωντανών ενημερώσεων
resume = Συνέχιση ζωντανών ενημερώσεων
silent =
    { $days ->
        [one] { $carrier }: χωρίς νέα εδώ και { $days } ημέρα
       *[other] { $carrier }: χωρίς νέα εδώ και { $days } ημέρες
    }
checked = ελέγχθηκε { $ago }
checked-never = χωρίς απάντηση ακόμη από τον μεταφορέα

## Όταν κάτι δεν πάει καλά

notice-unreachable = Δεν υπάρχει σύνδεση με την υπηρεσία παρακολούθησης.
notice-malformed = Η απάντηση της υπηρεσίας παρακολούθησης δεν διαβάζεται.
notice-rate-limited = Πάρα πολλά αιτήματα. Η σελίδα θα δοκιμάσει ξανά μόνη της.
notice-expired = Αυτός ο σύνδεσμος έληξε. Παρακαλούμε φορτώστε ξανά τη σελίδα.
notice-denied = Αυτή η αποστολή δεν μπορεί να εμφανιστεί εδώ. Παρακαλούμε ανοίξτε την ξανά από την παραγγελία σας.
notice-config = Αυτό το widget δεν έχει ρυθμιστεί σωστά.
notice-age = Τελευταία στοιχεία: { $ago }.

## Περιεχόμενο, κοινοποίηση, αποθήκευση

items-label = Σε αυτό το δέμα
share = Κοινοποίηση
share-copied = Ο σύνδεσμος αντιγράφηκε
kept-erase = Διαγραφή από αυτή τη συσκευή
kept-erased = Διαγράφηκε από αυτή τη συσκευή

## Εύρεση δέματος

find-title = Βρείτε το δέμα σας
find-order = Αριθμός παραγγελίας
find-order-help = Θα τον βρείτε στο e-mail επιβεβαίωσης του καταστήματος.
find-contact = E-mail ή ταχυδρομικός κώδικας
find-contact-help = Όπως δόθηκε στην παραγγελία.
find-submit = Εμφάνιση του δέματος
find-missing = Παρακαλούμε συμπληρώστε και τα δύο πεδία.
find-none = Δεν βρέθηκε παραγγελία με αυτόν τον αριθμό και αυτό το e-mail ή τον ταχυδρομικό κώδικα.
