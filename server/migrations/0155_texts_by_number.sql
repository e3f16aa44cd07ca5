-- A text that comes in is answered by what was sent to its number lately.
create index outgoing_messages_texts on outgoing_messages (recipient, created_at desc) where channel = 'text';
