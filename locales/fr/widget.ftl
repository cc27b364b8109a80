# Le widget Trackline en français.
# Vouvoiement ou tournure impersonnelle, mots simples, pas de point d’exclamation.

## La réponse : le texte le plus grand

status-preparing = En préparation
status-registered = Annoncé au transporteur
status-shipped = Remis au transporteur
status-in-transit = En route
status-out-for-delivery = En cours de livraison
status-awaiting-pickup = Prêt à être retiré
status-attempt-failed = Échec de la livraison
status-exception = Un problème est survenu
status-delivered = Livré
status-settled = Livré
status-returning = En retour vers la boutique
status-returned = Retourné à la boutique
status-cancelled = Annulé
status-expired = Sans nouvelles depuis longtemps
status-unknown = Pas encore de nouvelles

## Ce qui s’est passé : une ligne du suivi

preparing-paid = Commande payée
preparing-packing = En préparation
preparing-packed = Emballé
registered-label-created = Étiquette créée
registered-data-received = Annoncé au transporteur
shipped-picked-up = Pris en charge par le transporteur
shipped-dropped-off = Déposé chez le transporteur
in-transit-departed = Parti du centre de tri
in-transit-arrived = Arrivé au centre de tri
in-transit-sorted = Trié
in-transit-handed-over = Remis au transporteur suivant
in-transit-export = Sorti du pays d’origine
in-transit-import = Arrivé dans le pays de destination
in-transit-customs-started = Dédouanement en cours
in-transit-customs-released = Dédouanement terminé
in-transit-redirected = Redirigé vers une autre adresse
out-for-delivery-courier = Confié au livreur
out-for-delivery-postman = Confié au facteur
out-for-delivery-to-locker = En route vers la consigne
awaiting-pickup-locker = Déposé dans la consigne
awaiting-pickup-parcel-point = Disponible au point relais
awaiting-pickup-post-office = Disponible au bureau de poste
awaiting-pickup-branch = Disponible à l’agence du transporteur
awaiting-pickup-reminder = Toujours en attente de retrait
awaiting-pickup-expiring = Bientôt renvoyé : merci de le retirer
awaiting-pickup-avizo = Avis de passage laissé : à retirer au bureau de poste
attempt-failed-recipient-absent = Il n’y avait personne sur place
attempt-failed-refused = La livraison a été refusée
attempt-failed-bad-address = Adresse introuvable
attempt-failed-no-access = Le livreur n’a pas pu entrer
attempt-failed-payment-missing = Paiement à la livraison non effectué
attempt-failed-rescheduled = Livraison reportée à un autre jour
attempt-failed-age-check = L’âge du destinataire n’a pas pu être vérifié
attempt-failed-locker-unavailable = La consigne était pleine
exception-delayed = Retardé
exception-damaged = Endommagé pendant le transport
exception-lost = Perdu pendant le transport
exception-customs-hold = Retenu par la douane
exception-documents-missing = Il manque des documents
exception-payment-due = Un paiement est attendu
exception-prohibited = Contenu interdit à l’expédition
exception-weather = Retardé à cause de la météo
exception-address-problem = L’adresse doit être corrigée
exception-oversized = Trop grand pour ce service
exception-destroyed = Détruit
exception-seized = Saisi par les autorités
delivered-in-hand = Remis en main propre
delivered-neighbour = Déposé chez un voisin
delivered-mailbox = Déposé dans la boîte aux lettres
delivered-locker-collected = Retiré à la consigne
delivered-point-collected = Retiré au point relais
delivered-cod-collected = Livré et payé
delivered-partial = Livré en partie
settled-cod-settled = Paiement réglé
settled-claim-settled = Réclamation réglée
settled-closed = Dossier clos
returning-storage-expired = Non retiré à temps, en retour
returning-refused = Refusé, en retour
returning-bad-address = Adresse introuvable, en retour
returning-sender-request = Rappelé par la boutique
returning-customs = Renvoyé par la douane
returned-to-sender = Retourné à la boutique
cancelled-by-shop = Annulé par la boutique
cancelled-label-void = Étiquette annulée
cancelled-by-carrier = Annulé par le transporteur
expired-no-updates = Aucune mise à jour depuis longtemps

event-unmapped = Information du transporteur
event-withdrawn = Information annulée par le transporteur
badge-settled = Réglé

## Quand

eta-arrives = Livraison prévue :
eta-late = En retard. La livraison était prévue :
eta-next-try = Prochaine tentative :
eta-until = À retirer jusqu’au
eta-source = Estimation donnée par { $source }.
eta-was = Prévision précédente : { $window } (modifiée : { $when }).
day-today = Aujourd’hui, { $date }
day-yesterday = Hier, { $date }
zone-unknown = fuseau horaire inconnu

## Avancement

progress-packed = Emballé
progress-shipped = Expédié
progress-on-its-way = En route
progress-to-your-door = En livraison
progress-to-collect = À retirer
progress-delivered = Livré
progress-label = Étape { $step } sur { $count } : { $name }
progress-stopped = Arrêt à l’étape { $step } sur { $count } : { $name }

## Que faire

todo-collect-at = Lieu de retrait : { $place }
todo-lost = Veuillez contacter la boutique. Elle recherchera le colis ou en enverra un autre.
todo-customs = La douane a peut-être besoin d’un élément de votre part. Le site du transporteur précise lequel.
todo-payment = Le site du transporteur indique comment payer.
todo-address = Veuillez vérifier l’adresse auprès de la boutique ou sur le site du transporteur.
todo-second-attempt = Le livreur repassera. Vous n’avez rien à faire.
todo-returning = Veuillez contacter la boutique pour une nouvelle livraison ou un remboursement.
todo-expired = Veuillez contacter la boutique, qui peut interroger le transporteur.
todo-unknown = Le transporteur ne connaît pas encore ce numéro. C’est normal le premier jour.

## Plusieurs colis

order-parcels =
    { $count ->
        [one] Commande { $order }, { $count } colis
       *[other] Commande { $order }, { $count } colis
    }
parcel-number = Colis { $number }

## Suivi et bas du widget

timeline-label = Ce qui s’est passé jusqu’ici
earlier-updates =
    { $count ->
        [one] { $count } mise à jour précédente
       *[other] { $count } mises à jour précédentes
    }
carrier-link = Suivre chez { $carrier }
card-label = Suivi du colis
number-copy = Copier le numéro
number-copied = Numéro copié
language-label = Langue
link-live = En direct
link-done = Terminé
link-paused = En pause
pause = Suspendre les mises à jour
resume = Reprendre les mises à jour
silent =
    { $days ->
        [one] { $carrier } n’a rien communiqué depuis { $days } jour
       *[other] { $carrier } n’a rien communiqué depuis { $days } jours
    }
checked = vérifié { $ago }
checked-never = le transporteur n’a encore rien communiqué

## Quand quelque chose ne va pas

notice-unreachable = Pas de connexion au service de suivi.
notice-malformed = La réponse du service de suivi est illisible.
notice-rate-limited = Trop de demandes. La page réessaiera d’elle-même.
notice-expired = Ce lien a expiré. Veuillez recharger la page.
notice-denied = Cet envoi ne peut pas être affiché ici. Veuillez le rouvrir depuis votre commande.
notice-config = Ce widget n’est pas configuré correctement.
notice-age = Dernières données : { $ago }.

## Contenu, partage, conservation

items-label = Dans ce colis
share = Partager
share-copied = Lien copié
kept-erase = Effacer de cet appareil
kept-erased = Effacé de cet appareil

## Trouver un colis

find-title = Retrouvez votre colis
find-order = Numéro de commande
find-order-help = Il figure dans l’e-mail de confirmation de la boutique.
find-contact = E-mail ou code postal
find-contact-help = Celui que vous avez indiqué lors de la commande.
find-submit = Afficher le colis
find-missing = Veuillez remplir les deux champs.
find-none = Aucune commande ne correspond à ce numéro avec cet e-mail ou ce code postal.
