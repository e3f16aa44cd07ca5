-- Sessions are opened by the program itself and say how; a signature says it too (SIG-01).
alter table auth.session add column sign_in_method text not null default 'password' check (sign_in_method in ('password', 'passwordAndSecondStep', 'passkey'));
-- The id with which the session was opened; confirming gives it another one.
alter table auth.session add column opened_as uuid;
update auth.session set opened_as = id;
update auth.session set sign_in_method = 'passwordAndSecondStep' where second_factor_at is not null;
alter table form_signatures drop constraint form_signatures_sign_in_method_check;
alter table form_signatures add constraint form_signatures_sign_in_method_check check (sign_in_method in ('password', 'passwordAndSecondStep', 'passkey'));

-- Emptied into authenticator_apps by 0070. Backup codes were kept encrypted here and are kept hashed now; whoever had some makes
-- new ones. Sign-ins that wait for their second step stand in sign_in_attempts.
drop table auth."twoFactor";
delete from auth.verification;
