# The pages that the server serves itself: behind a link in a message, and the form that finds a parcel.
# { $shop } is the shop's name, as the shop writes it. No text here counts anything.

hosted-title = Your delivery from { $shop }
hosted-help = Contact the shop
hosted-find = Find another parcel
hosted-private = Anyone who has this link can see this page.
hosted-dead-title = This link doesn't work
hosted-dead = It may have expired, or a part of it may be missing. The shop's latest message about your order has a link that works.
hosted-empty-title = No parcel yet
hosted-empty = Your parcel appears here as soon as the shop hands it over. You can keep this link.
hosted-busy-title = Please try again in a minute
hosted-busy = There have been too many requests, or the service is busy.
