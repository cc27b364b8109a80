# أداة Trackline باللغة العربية.
# بأسلوب مهذّب وبصيغة محايدة مثل «تم التسليم»، دون علامات تعجب ودون لوم.

## الإجابة: النص الأكبر

status-preparing = قيد التغليف
status-registered = سُجّل لدى شركة الشحن
status-shipped = أصبح لدى شركة الشحن
status-in-transit = في الطريق
status-out-for-delivery = خرج للتوصيل
status-awaiting-pickup = جاهز للاستلام
status-attempt-failed = تعذّر التوصيل
status-exception = حدثت مشكلة
status-delivered = تم التسليم
status-settled = تم التسليم
status-returning = في طريق العودة إلى المتجر
status-returned = عاد إلى المتجر
status-cancelled = أُلغي
status-expired = لا أخبار منذ مدة طويلة
status-unknown = لا أخبار بعد

## ما حدث: سطر واحد في سجل التتبع

preparing-paid = تم دفع ثمن الطلب
preparing-packing = قيد التغليف
preparing-packed = تم التغليف
registered-label-created = أُنشئت بطاقة الشحن
registered-data-received = سُجّل لدى شركة الشحن
shipped-picked-up = استلمته شركة الشحن
shipped-dropped-off = أُودع لدى شركة الشحن
in-transit-departed = غادر مركز الفرز
in-transit-arrived = وصل إلى مركز الفرز
in-transit-sorted = تم الفرز
in-transit-handed-over = نُقل إلى شركة الشحن التالية
in-transit-export = غادر بلد الإرسال
in-transit-import = وصل إلى بلد الوجهة
in-transit-customs-started = قيد التخليص الجمركي
in-transit-customs-released = اكتمل التخليص الجمركي
in-transit-redirected = حُوّل إلى عنوان آخر
out-for-delivery-courier = مع مندوب التوصيل
out-for-delivery-postman = مع ساعي البريد
out-for-delivery-to-locker = في الطريق إلى خزانة الطرود
awaiting-pickup-locker = وُضع في خزانة الطرود
awaiting-pickup-parcel-point = جاهز في نقطة الاستلام
awaiting-pickup-post-office = جاهز في مكتب البريد
awaiting-pickup-branch = جاهز في فرع شركة الشحن
awaiting-pickup-reminder = ما زال بانتظار الاستلام
awaiting-pickup-expiring = سيُعاد قريبًا: يُرجى استلامه
awaiting-pickup-avizo = تُرك إشعار: الاستلام من مكتب البريد
attempt-failed-recipient-absent = لم يكن أحد في المنزل
attempt-failed-refused = رُفض الاستلام
attempt-failed-bad-address = تعذّر العثور على العنوان
attempt-failed-no-access = لم يتمكن مندوب التوصيل من الدخول
attempt-failed-payment-missing = لم يتم الدفع عند الاستلام
attempt-failed-rescheduled = تأجّل التوصيل إلى يوم آخر
attempt-failed-age-check = تعذّر التحقق من العمر
attempt-failed-locker-unavailable = كانت خزانة الطرود ممتلئة
exception-delayed = متأخر
exception-damaged = تضرّر في الطريق
exception-lost = فُقد في الطريق
exception-customs-hold = محتجز لدى الجمارك
exception-documents-missing = المستندات غير مكتملة
exception-payment-due = يلزم دفع مبلغ
exception-prohibited = لا يُسمح بشحن المحتويات
exception-weather = متأخر بسبب الطقس
exception-address-problem = يحتاج العنوان إلى تصحيح
exception-oversized = أكبر من المسموح به في هذه الخدمة
exception-destroyed = أُتلف
exception-seized = صادرته السلطات
delivered-in-hand = سُلّم باليد
delivered-neighbour = تُرك عند أحد الجيران
delivered-mailbox = وُضع في صندوق البريد
delivered-locker-collected = استُلم من خزانة الطرود
delivered-point-collected = استُلم من نقطة الاستلام
delivered-cod-collected = تم التسليم والدفع
delivered-partial = تم تسليم جزء منه
settled-cod-settled = تمت تسوية الدفع
settled-claim-settled = تمت تسوية المطالبة
settled-closed = مغلق
returning-storage-expired = لم يُستلم في الموعد، في طريق العودة
returning-refused = رُفض الاستلام، في طريق العودة
returning-bad-address = لم يُعثر على العنوان، في طريق العودة
returning-sender-request = أُعيد بطلب من المتجر
returning-customs = أعادته الجمارك
returned-to-sender = عاد إلى المتجر
cancelled-by-shop = ألغاه المتجر
cancelled-label-void = أُلغيت بطاقة الشحن
cancelled-by-carrier = ألغته شركة الشحن
expired-no-updates = لا تحديثات منذ مدة طويلة

event-unmapped = تحديث من شركة الشحن
event-withdrawn = تراجعت عنه شركة الشحن
badge-settled = تمت التسوية

## متى

eta-arrives = الوصول المتوقع:
eta-late = تأخر عن المتوقع. الموعد الأصلي:
eta-next-try = المحاولة التالية:
eta-until = الاستلام حتى
eta-source = الموعد حسب تقدير { $source }.
eta-was = الموعد السابق: { $window } (تغيّر { $when }).
day-today = اليوم، { $date }
day-yesterday = أمس، { $date }
zone-unknown = المنطقة الزمنية غير معروفة

## مراحل الشحنة

progress-packed = تم التغليف
progress-shipped = تم الشحن
progress-on-its-way = في الطريق
progress-to-your-door = قيد التوصيل
progress-to-collect = جاهز للاستلام
progress-delivered = تم التسليم
progress-label = الخطوة { $step } من { $count }: { $name }
progress-stopped = توقف عند الخطوة { $step } من { $count }: { $name }

## المطلوب

todo-collect-at = مكان الاستلام: { $place }
todo-lost = يُرجى التواصل مع المتجر. سيبحث عن الطرد أو يرسل غيره.
todo-customs = قد تطلب الجمارك شيئًا منكم. التفاصيل في موقع شركة الشحن.
todo-payment = طريقة الدفع موضّحة في موقع شركة الشحن.
todo-address = يُرجى التحقق من العنوان مع المتجر أو في موقع شركة الشحن.
todo-second-attempt = سيأتي مندوب التوصيل مرة أخرى. لا حاجة إلى أي إجراء.
todo-returning = يُرجى التواصل مع المتجر بشأن إعادة الإرسال أو استرداد المبلغ.
todo-expired = يُرجى التواصل مع المتجر، ويمكنه الاستفسار من شركة الشحن.
todo-unknown = لا تعرف شركة الشحن هذا الرقم بعد. هذا طبيعي في اليوم الأول.

## عدة طرود

order-parcels =
    { $count ->
        [zero] الطلب { $order }، لا طرود
        [one] الطلب { $order }، طرد واحد
        [two] الطلب { $order }، طردان
        [few] الطلب { $order }، { $count } طرود
        [many] الطلب { $order }، { $count } طردًا
       *[other] الطلب { $order }، { $count } طرد
    }
parcel-number = الطرد { $number }

## سجل التتبع وأسفل الأداة

timeline-label = ما حدث حتى الآن
earlier-updates =
    { $count ->
        [zero] لا تحديثات سابقة
        [one] تحديث سابق واحد
        [two] تحديثان سابقان
        [few] { $count } تحديثات سابقة
        [many] { $count } تحديثًا سابقًا
       *[other] { $count } تحديث سابق
    }
carrier-link = التتبع لدى { $carrier }
card-label = تتبع الشحنة
number-copy = نسخ الرقم
number-copied = تم نسخ الرقم
language-label = اللغة
link-live = مباشر
link-done = مكتمل
link-paused = متوقف مؤقتًا
pause = إيقاف التحديثات المباشرة مؤقتًا
resume = استئناف التحديثات المباشرة
silent =
    { $days ->
        [zero] لا أخبار من { $carrier } منذ أقل من يوم
        [one] لا أخبار من { $carrier } منذ يوم واحد
        [two] لا أخبار من { $carrier } منذ يومين
        [few] لا أخبار من { $carrier } منذ { $days } أيام
        [many] لا أخبار من { $carrier } منذ { $days } يومًا
       *[other] لا أخبار من { $carrier } منذ { $days } يوم
    }
checked = آخر تحقق { $ago }
checked-never = لم يصل رد من شركة الشحن بعد

## عند حدوث خلل

notice-unreachable = لا يوجد اتصال بخدمة التتبع.
notice-malformed = تعذّرت قراءة رد خدمة التتبع.
notice-rate-limited = محاولات كثيرة جدًا. ستعيد الصفحة المحاولة تلقائيًا.
notice-expired = انتهت صلاحية هذا الرابط. يُرجى إعادة تحميل الصفحة.
notice-denied = لا يمكن عرض هذه الشحنة هنا. يُرجى فتحها مرة أخرى من صفحة الطلب.
notice-config = لم يتم إعداد هذه الأداة بشكل صحيح.
notice-age = آخر البيانات: { $ago }.

## المحتويات والمشاركة والحفظ

items-label = في هذا الطرد
share = مشاركة
share-copied = تم نسخ الرابط
kept-erase = حذف من هذا الجهاز
kept-erased = تم الحذف من هذا الجهاز

## العثور على الطرد

find-title = البحث عن الطرد
find-order = رقم الطلب
find-order-help = تجدونه في رسالة التأكيد الواردة من المتجر.
find-contact = البريد الإلكتروني أو الرمز البريدي
find-contact-help = كما ورد عند تقديم الطلب.
find-submit = عرض الطرد
find-missing = يُرجى ملء الحقلين.
find-none = لا يوجد طلب بهذا الرقم مع هذا البريد الإلكتروني أو الرمز البريدي.
