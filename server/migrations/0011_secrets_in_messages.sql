-- Mails and texts that carry a link's secret or a code are emptied once they are sent: the tables keep only hashes of those.
alter table outgoing_messages add column holds_secret boolean not null default false;
