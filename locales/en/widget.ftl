# Trackline's widget in English.
# Rules for translators: plain words, no exclamation marks, no blame, no carrier jargon.
# Arguments in braces arrive already written in your language (dates, places, numbers).

## The answer: the largest text

status-preparing = Being packed
status-registered = Announced to the carrier
status-shipped = Handed to the carrier
status-in-transit = On its way
status-out-for-delivery = Out for delivery
status-awaiting-pickup = Ready to collect
status-attempt-failed = Delivery attempt failed
status-exception = There is a problem
status-delivered = Delivered
status-settled = Delivered
status-returning = Going back to the shop
status-returned = Back at the shop
status-cancelled = Cancelled
status-expired = No news for a long time
status-unknown = No news yet

## What happened: one line of the timeline

preparing-paid = Order paid
preparing-packing = Being packed
preparing-packed = Packed
registered-label-created = Label created
registered-data-received = Announced to the carrier
shipped-picked-up = Picked up by the carrier
shipped-dropped-off = Dropped off at the carrier
in-transit-departed = Left the sorting centre
in-transit-arrived = Reached the sorting centre
in-transit-sorted = Sorted
in-transit-handed-over = Handed to the next carrier
in-transit-export = Left the country of origin
in-transit-import = Arrived in the destination country
in-transit-customs-started = In customs clearance
in-transit-customs-released = Cleared by customs
in-transit-redirected = Sent to another address
out-for-delivery-courier = With the courier
out-for-delivery-postman = With the postal carrier
out-for-delivery-to-locker = On its way to the locker
awaiting-pickup-locker = Placed in the locker
awaiting-pickup-parcel-point = Ready at the pick-up point
awaiting-pickup-post-office = Ready at the post office
awaiting-pickup-branch = Ready at the carrier's branch
awaiting-pickup-reminder = Still waiting to be collected
awaiting-pickup-expiring = Soon to be sent back: please collect it
awaiting-pickup-avizo = A notice was left: collect it at the post office
attempt-failed-recipient-absent = Nobody was home
attempt-failed-refused = Delivery was refused
attempt-failed-bad-address = The address could not be found
attempt-failed-no-access = The courier could not get in
attempt-failed-payment-missing = The payment on delivery was missing
attempt-failed-rescheduled = Delivery moved to another day
attempt-failed-age-check = The recipient's age could not be checked
attempt-failed-locker-unavailable = The locker was full
exception-delayed = Delayed
exception-damaged = Damaged on the way
exception-lost = Lost on the way
exception-customs-hold = Held by customs
exception-documents-missing = Documents are missing
exception-payment-due = A payment is due
exception-prohibited = The contents may not be shipped
exception-weather = Delayed by the weather
exception-address-problem = The address needs a correction
exception-oversized = Too large for this service
exception-destroyed = Destroyed
exception-seized = Seized by the authorities
delivered-in-hand = Handed over
delivered-neighbour = Left with a neighbour
delivered-mailbox = Left in the mailbox
delivered-locker-collected = Collected from the locker
delivered-point-collected = Collected at the pick-up point
delivered-cod-collected = Delivered and paid
delivered-partial = Part of it was delivered
settled-cod-settled = Payment settled
settled-claim-settled = Claim settled
settled-closed = Closed
returning-storage-expired = Not collected in time, going back
returning-refused = Refused, going back
returning-bad-address = Address not found, going back
returning-sender-request = Called back by the shop
returning-customs = Sent back by customs
returned-to-sender = Back at the shop
cancelled-by-shop = Cancelled by the shop
cancelled-label-void = Label cancelled
cancelled-by-carrier = Cancelled by the carrier
expired-no-updates = No updates for a long time

# A code that nobody has mapped; the carrier's own words follow below it.
event-unmapped = Update from the carrier
# Beside an event that the carrier took back later.
event-withdrawn = Taken back by the carrier
# Beside "Delivered", once the money or the claim is closed.
badge-settled = Settled

## When

eta-arrives = Arrives
eta-late = Later than expected. It was due
eta-next-try = Next try
eta-until = Until
# { $source } is a carrier's name.
eta-source = Estimate by { $source }.
# { $window } is a date, or a date with hours; { $when } is a day such as "yesterday" or a date.
eta-was = It was { $window } until { $when }.
day-today = Today, { $date }
day-yesterday = Yesterday, { $date }
# The carrier gave a clock time but not the zone it belongs to.
zone-unknown = zone unknown

## Progress

progress-packed = Packed
progress-shipped = Shipped
progress-on-its-way = On its way
progress-to-your-door = To your door
progress-to-collect = To collect
progress-delivered = Delivered
# Read aloud in place of the line.
progress-label = Step { $step } of { $count }: { $name }
progress-stopped = Stopped at step { $step } of { $count }: { $name }

## What to do

todo-collect-at = Collect it at { $place }
todo-lost = Please contact the shop. It will search for the parcel or send a new one.
todo-customs = Customs may need something from you. The carrier's page says what.
todo-payment = The carrier's page says how to pay.
todo-address = Please check the address with the shop or on the carrier's page.
todo-second-attempt = The courier will come again. There is nothing you need to do.
todo-returning = Please contact the shop about a new delivery or a refund.
todo-expired = Please contact the shop; it can ask the carrier.
todo-unknown = The carrier doesn't know this number yet. That's normal for the first day.

## Several parcels

order-parcels =
    { $count ->
        [one] Order { $order }, { $count } parcel
       *[other] Order { $order }, { $count } parcels
    }
parcel-number = Parcel { $number }

## Timeline and foot

timeline-label = What happened so far
earlier-updates =
    { $count ->
        [one] { $count } earlier update
       *[other] { $count } earlier updates
    }
carrier-link = Track at { $carrier }
card-label = Shipment tracking
number-copy = Copy the number
number-copied = Number copied
language-label = Language
link-live = Live
link-done = Complete
link-paused = Paused
pause = Pause live updates
resume = Resume live updates
# { $days } is a number of days.
silent =
    { $days ->
        [one] { $carrier } has sent no news for { $days } day
       *[other] { $carrier } has sent no news for { $days } days
    }
# { $ago } is "4 minutes ago" and the like.
checked = checked { $ago }
checked-never = not checked by the carrier yet

## When something is wrong

notice-unreachable = No connection to the tracking service.
notice-malformed = The tracking service gave an answer that can't be read.
notice-rate-limited = Too many requests. The page tries again by itself.
notice-expired = This link has expired. Please reload the page.
notice-denied = This shipment can't be shown here. Please open it from your order again.
notice-config = This widget is not set up correctly.
# Follows one of the sentences above; { $ago } is "21 minutes ago" and the like.
notice-age = This is from { $ago }.

## Contents, sharing, keeping

items-label = In this parcel
share = Share
share-copied = Link copied
# The last timeline is kept on this device because the shop allows it.
kept-erase = Erase from this device
kept-erased = Erased from this device

## Find my parcel

find-title = Find your parcel
find-order = Order number
find-order-help = It is in the shop's confirmation e-mail.
find-contact = E-mail or postcode
find-contact-help = The one that you gave with the order.
find-submit = Show the parcel
find-missing = Please fill in both fields.
find-none = No order matches this number with this e-mail or postcode.
