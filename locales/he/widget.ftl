# הווידג׳ט של Trackline בעברית.
# בנימוס ובלשון סתמית, בלי פנייה בזכר או בנקבה, בלי סימני קריאה ובלי האשמה.

## התשובה: הטקסט הגדול ביותר

status-preparing = בתהליך אריזה
status-registered = נרשם בחברת המשלוחים
status-shipped = הועבר לחברת המשלוחים
status-in-transit = בדרך
status-out-for-delivery = יצא לחלוקה
status-awaiting-pickup = מוכן לאיסוף
status-attempt-failed = ניסיון המסירה לא הצליח
status-exception = יש בעיה
status-delivered = נמסר
status-settled = נמסר
status-returning = בדרך חזרה לחנות
status-returned = הוחזר לחנות
status-cancelled = בוטל
status-expired = אין עדכונים זמן רב
status-unknown = אין עדכונים עדיין

## מה קרה: שורה אחת בציר הזמן

preparing-paid = ההזמנה שולמה
preparing-packing = בתהליך אריזה
preparing-packed = נארז
registered-label-created = נוצרה תווית משלוח
registered-data-received = נרשם בחברת המשלוחים
shipped-picked-up = נאסף על ידי חברת המשלוחים
shipped-dropped-off = הופקד בנקודת קבלה של חברת המשלוחים
in-transit-departed = יצא ממרכז המיון
in-transit-arrived = הגיע למרכז המיון
in-transit-sorted = עבר מיון
in-transit-handed-over = הועבר לחברת המשלוחים הבאה
in-transit-export = יצא ממדינת המוצא
in-transit-import = הגיע למדינת היעד
in-transit-customs-started = בתהליך שחרור מהמכס
in-transit-customs-released = שוחרר מהמכס
in-transit-redirected = הופנה לכתובת אחרת
out-for-delivery-courier = אצל השליח
out-for-delivery-postman = אצל הדוור
out-for-delivery-to-locker = בדרך ללוקר
awaiting-pickup-locker = הונח בלוקר
awaiting-pickup-parcel-point = ממתין בנקודת האיסוף
awaiting-pickup-post-office = ממתין בסניף הדואר
awaiting-pickup-branch = ממתין בסניף של חברת המשלוחים
awaiting-pickup-reminder = עדיין ממתין לאיסוף
awaiting-pickup-expiring = יוחזר בקרוב: נא לאסוף
awaiting-pickup-avizo = הושארה הודעה: לאיסוף בסניף הדואר
attempt-failed-recipient-absent = לא היה איש בבית
attempt-failed-refused = קבלת המשלוח סורבה
attempt-failed-bad-address = הכתובת לא נמצאה
attempt-failed-no-access = השליח לא הצליח להיכנס
attempt-failed-payment-missing = התשלום במסירה לא התקבל
attempt-failed-rescheduled = המסירה נדחתה ליום אחר
attempt-failed-age-check = לא ניתן היה לאמת את הגיל
attempt-failed-locker-unavailable = הלוקר היה מלא
exception-delayed = מתעכב
exception-damaged = ניזוק בדרך
exception-lost = אבד בדרך
exception-customs-hold = מעוכב במכס
exception-documents-missing = חסרים מסמכים
exception-payment-due = נדרש תשלום
exception-prohibited = אסור לשלוח את התכולה
exception-weather = מתעכב בגלל מזג האוויר
exception-address-problem = יש לתקן את הכתובת
exception-oversized = גדול מדי לשירות הזה
exception-destroyed = הושמד
exception-seized = הוחרם על ידי הרשויות
delivered-in-hand = נמסר ביד
delivered-neighbour = הושאר אצל שכנים
delivered-mailbox = הושאר בתיבת הדואר
delivered-locker-collected = נאסף מהלוקר
delivered-point-collected = נאסף מנקודת האיסוף
delivered-cod-collected = נמסר ושולם
delivered-partial = נמסר חלקית
settled-cod-settled = התשלום הוסדר
settled-claim-settled = בקשת הפיצוי הוסדרה
settled-closed = נסגר
returning-storage-expired = לא נאסף בזמן, בדרך חזרה
returning-refused = הקבלה סורבה, בדרך חזרה
returning-bad-address = הכתובת לא נמצאה, בדרך חזרה
returning-sender-request = מוחזר לבקשת החנות
returning-customs = הוחזר על ידי המכס
returned-to-sender = הוחזר לחנות
cancelled-by-shop = בוטל על ידי החנות
cancelled-label-void = תווית המשלוח בוטלה
cancelled-by-carrier = בוטל על ידי חברת המשלוחים
expired-no-updates = אין עדכונים זמן רב

event-unmapped = עדכון מחברת המשלוחים
event-withdrawn = העדכון בוטל על ידי חברת המשלוחים
badge-settled = הוסדר

## מתי

eta-arrives = הגעה משוערת:
eta-late = מאוחר מהצפוי. המועד המקורי:
eta-next-try = הניסיון הבא:
eta-until = לאיסוף עד
eta-source = לפי הערכת { $source }.
eta-was = המועד הקודם: { $window } (השתנה { $when }).
day-today = היום, { $date }
day-yesterday = אתמול, { $date }
zone-unknown = אזור זמן לא ידוע

## התקדמות

progress-packed = נארז
progress-shipped = נשלח
progress-on-its-way = בדרך
progress-to-your-door = בחלוקה
progress-to-collect = לאיסוף
progress-delivered = נמסר
progress-label = שלב { $step } מתוך { $count }: { $name }
progress-stopped = נעצר בשלב { $step } מתוך { $count }: { $name }

## מה לעשות

todo-collect-at = מקום האיסוף: { $place }
todo-lost = נא לפנות לחנות. היא תאתר את החבילה או תשלח חדשה.
todo-customs = ייתכן שהמכס זקוק לפרטים נוספים. המידע נמצא באתר חברת המשלוחים.
todo-payment = אופן התשלום מוסבר באתר חברת המשלוחים.
todo-address = נא לבדוק את הכתובת מול החנות או באתר חברת המשלוחים.
todo-second-attempt = השליח יגיע שוב. אין צורך לעשות דבר.
todo-returning = נא לפנות לחנות לגבי משלוח חדש או החזר כספי.
todo-expired = נא לפנות לחנות, והיא תוכל לברר מול חברת המשלוחים.
todo-unknown = המספר עדיין לא מוכר לחברת המשלוחים. ביום הראשון זה רגיל.

## כמה חבילות

order-parcels =
    { $count ->
        [one] הזמנה { $order }, חבילה אחת
        [two] הזמנה { $order }, שתי חבילות
       *[other] הזמנה { $order }, { $count } חבילות
    }
parcel-number = חבילה { $number }

## ציר הזמן ותחתית הווידג׳ט

timeline-label = מה קרה עד כה
earlier-updates =
    { $count ->
        [one] עדכון קודם אחד
        [two] שני עדכונים קודמים
       *[other] { $count } עדכונים קודמים
    }
carrier-link = מעקב באתר { $carrier }
card-label = מעקב משלוח
number-copy = העתקת המספר
number-copied = המספר הועתק
language-label = שפה
link-live = בזמן אמת
link-done = הושלם
link-paused = מושהה
pause = השהיית העדכונים בזמן אמת
resume = חידוש העדכונים בזמן אמת
silent =
    { $days ->
        [one] אין עדכון מאת { $carrier } כבר יום
        [two] אין עדכון מאת { $carrier } כבר יומיים
       *[other] אין עדכון מאת { $carrier } כבר { $days } ימים
    }
checked = נבדק { $ago }
checked-never = עדיין אין תשובה מחברת המשלוחים

## כשמשהו לא תקין

notice-unreachable = אין חיבור לשירות המעקב.
notice-malformed = לא ניתן לקרוא את התשובה של שירות המעקב.
notice-rate-limited = יותר מדי בקשות. הדף ינסה שוב מעצמו.
notice-expired = תוקף הקישור פג. נא לטעון מחדש את הדף.
notice-denied = לא ניתן להציג כאן את המשלוח. נא לפתוח אותו שוב מתוך ההזמנה.
notice-config = הווידג׳ט לא הוגדר כראוי.
notice-age = הנתונים האחרונים: { $ago }.

## תכולה, שיתוף ושמירה

items-label = בחבילה הזאת
share = שיתוף
share-copied = הקישור הועתק
kept-erase = מחיקה מהמכשיר הזה
kept-erased = נמחק מהמכשיר הזה

## איתור החבילה

find-title = איתור החבילה
find-order = מספר הזמנה
find-order-help = המספר מופיע באימייל האישור מהחנות.
find-contact = אימייל או מיקוד
find-contact-help = כפי שנמסר בעת ההזמנה.
find-submit = הצגת החבילה
find-missing = נא למלא את שני השדות.
find-none = אין הזמנה שמתאימה למספר הזה ולאימייל או למיקוד הזה.
