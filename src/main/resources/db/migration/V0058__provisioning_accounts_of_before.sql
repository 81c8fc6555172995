-- Fills in what V0057 has added, and nothing else: a purchase may be waiting for one of these rows.
update provisioning.account a set subscription_id = s.id
from subscription.subscription s where s.user_id = a.user_id and a.subscription_id is null;
