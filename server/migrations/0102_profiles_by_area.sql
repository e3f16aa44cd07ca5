-- A profile is open to whoever has the basic part of a portal, and to nobody else with access to it (PRT-6).
call app.protect_area('client_contact_points', 'basic');
call app.protect_area('client_contacts', 'basic');
call app.protect_area('client_photo_ids', 'basic');
