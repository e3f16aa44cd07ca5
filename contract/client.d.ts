// The contract as types. Written by `npm run generate`; do not edit it.

export interface paths {
    "/api/accepted-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which versions of the Terms of Service the person accepted, and when. */
        get: operations["listAcceptedTerms"];
        put?: never;
        /** Accepts the Terms of Service in force; portals that were held back for it open. */
        post: operations["acceptTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accepted-terms/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The text of a version that the person accepted. */
        get: operations["showAcceptedTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accepted-terms/{version}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a PDF, with the moment of the acceptance. */
        get: operations["downloadAcceptedTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointment-links/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms or cancels one appointment of a reminder, by the press of a button. */
        post: operations["answerReminderLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointment-links/show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a reminder’s link is about: practice, date and time. Changes nothing, however often it is opened. */
        post: operations["showReminderLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar-feeds/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Somebody’s appointments for a calendar program, by their secret address. */
        get: operations["readCalendarFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendars/google/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notices of a Google calendar that has changed, on a channel that we opened. */
        post: operations["receiveGoogleNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cell-phone-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Texts a code to a new cell phone, which counts once the code is entered. Too many are answered alike and not sent. */
        post: operations["changeCellPhone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cell-phone-change/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters the code that was texted to the new cell phone; from here on it is the person’s. */
        post: operations["confirmCellPhone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a page needs to know before anybody signs in. */
        get: operations["showConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/default-portal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Chooses the portal or practice that opens after signing in; null asks each time. */
        put: operations["setDefaultPortal"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/demo/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mails and texts that were sent, newest first. Exists in the demonstration mode alone. */
        get: operations["showDemoOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/demo/texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers a text as its reader would. Exists in the demonstration mode alone. */
        post: operations["answerDemoText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/email-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for another e-mail. It counts once both addresses have confirmed it by the links that are mailed to them. Answers alike where the new address belongs to another account. */
        post: operations["changeEmail"];
        /** Takes the wish for another e-mail back; its links stop working. */
        delete: operations["cancelEmailChange"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/email-change/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms or stops a change of e-mail by the link mailed to the old or the new address. Says which address is still awaited. */
        post: operations["answerEmailChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/entries/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Name, colour and logo of the practice whose own address this is, for its sign-in page. Tells nothing of anybody’s account. */
        get: operations["showPracticeEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/entries/{slug}/sign-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks to become a client, where the practice has a public sign-up page: mails a link that proves the address. Answers alike whatever is known of the person. */
        post: operations["askToSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events of all portals of the person: kind and id of what happened, and in which portal. Begins anew when one of them closes. */
        get: operations["streamMyEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails a link for a new password, if the e-mail or username has an account. Answers alike if it has none. */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether this process can serve: its version, the database, its background jobs. 503 when the database is out of reach. */
        get: operations["showHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an invitation is to: the practice, and how one can register. Says nothing of the invited person. */
        post: operations["showInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitation/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts an invitation with the account that one has. Only the owner of the invited address may; nothing of the account changes. */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitation/ask-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the practice for a new link in place of one that no longer works. Answers alike whatever the link was. */
        post: operations["askForNewInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitation/confirm-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms the code that was sent. Five tries, ten minutes, and only in the browser that asked for it. */
        post: operations["confirmRegistrationCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitation/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts the Terms of Service and sets the password: makes the account, opens the portal, and signs in. All of it or nothing. */
        post: operations["finishRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitation/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a phone number and sends a six-digit code by text, or by mail where the practice allows. Asking again voids the earlier code. */
        post: operations["startRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mail/bounces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a mail that came back (message/rfc822, as it is), piped from the mail server. Counts only when it was sent to the address that our own mail carried. */
        post: operations["receiveBounce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/my-portals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Upcoming appointments, unread messages and open tasks of every client portal of the person, each naming its portal. */
        get: operations["listMyPortals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/not-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says of a sign-in that was told by mail: this was not me. Ends that session, locks the sign-in, and lets a new password be chosen. */
        post: operations["disownSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a passkey under a name. From now on it signs in by itself, and the password asks for a second step. */
        post: operations["addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/passkeys/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins adding a passkey: what the browser hands to the authenticator. Good for five minutes, once. */
        post: operations["startPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/passkeys/{passkeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Gives one of the own passkeys another name. */
        patch: operations["renamePasskey"];
        trace?: never;
    };
    "/api/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets another password after a fresh sign-in. Ends every other session, gives this one a new id, and is told by mail. */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is owed, and every invoice with what is left of it. */
        get: operations["showAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The appointments of the coming year, the next first. */
        get: operations["listUpcomingAppointments"];
        put?: never;
        /** Books an open time, or asks for it where the provider wants to approve. A lost race answers 409 with the nearest open times (SCH-5); a policy that was not accepted answers 409 with it, and where a deposit or a card is asked for, 409 `deposit-needed` or `card-needed` (SCH-14). */
        post: operations["bookAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/appointments/past": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has been, and what was cancelled or declined; the latest first (SCH-12). */
        get: operations["listPastAppointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/appointments/{appointmentId}/calendar-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One appointment as a file that a calendar program adds. */
        get: operations["downloadAppointmentFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/appointments/{appointmentId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The client cancels, in time or late by the window of the provider (SCH-7). */
        post: operations["cancelAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/appointments/{appointmentId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The client says that he will come, where the provider asks for it (SCH-7). */
        post: operations["confirmAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/appointments/{appointmentId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One appointment with who made it and when, what it became by whom and when, every move, and what was corrected after its end (SCH-12). */
        get: operations["showAppointmentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/appointments/{appointmentId}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The client moves an appointment to an open time in one step; it is kept until the new time is sure (SCH-8). With a provider who approves, the answer is the request that will take its place. */
        post: operations["rescheduleAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to gather everything that the portal holds about its client and that this person may see, as one ZIP with PDFs and JSON. Asks for a fresh sign-in, as does fetching it. */
        post: operations["makeMyArchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/booking-choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom, what and where this client may book (SCH-3). Empty lists where nothing can be booked online. */
        get: operations["listBookingChoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/booking-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has to be accepted to book this service; null where nothing is asked (SCH-14). */
        get: operations["showBookingPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/calendar-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether these appointments have a private address of one’s own, and when it was last read. */
        get: operations["showClientCalendarFeed"];
        put?: never;
        /** Makes a private address of these appointments; the one before ends. */
        post: operations["renewClientCalendarFeed"];
        /** Ends the private address of these appointments. Done also when there is none. */
        delete: operations["endClientCalendarFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/card-setups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts one’s own card on file without charging it, from a token of the card processor’s own fields (PRF-9, SCH-14). */
        post: operations["saveCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/card-setups/{setupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a card that is being put on file. While that is open the card processor is asked. */
        get: operations["showCardSetup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Times that are held now for a deposit that is still to be paid (SCH-14). */
        get: operations["listDeposits"];
        put?: never;
        /** Holds an open time for 15 minutes, in which its deposit can be paid; a time held before without a payment is given up for it (SCH-14). */
        post: operations["holdForDeposit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/deposits/{holdId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A time that is, or was, held for a deposit, and what became of it. */
        get: operations["showDeposit"];
        put?: never;
        post?: never;
        /** Gives a time up that is held for a deposit, before it was paid. */
        delete: operations["giveUpDeposit"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/deposits/{holdId}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pays the deposit of a held time by card, and books the time with it. Money for which there is no appointment goes back by itself (SCH-14). */
        post: operations["payDeposit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events of this portal: kind and id of what happened. */
        get: operations["streamPortalEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a file of up to 10 MB as raw bytes, its name percent-encoded in `x-file-name`, to be attached to something afterwards. */
        post: operations["uploadFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The forms of this portal: those to fill with how far they are, and those sent in. */
        get: operations["listMyForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/forms/{assignmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A form to fill with what was answered so far, or what was sent in. */
        get: operations["showMyForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/forms/{assignmentId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps what was answered so far, whole or not. Refused when somebody saved since `version`; then both versions are told. */
        put: operations["saveAnswers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/forms/{assignmentId}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own copy of a signed form as PDF, with its record of signing. */
        get: operations["downloadMySignedForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/forms/{assignmentId}/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a file that was sent in with a form. Never shown inline. */
        get: operations["downloadMySubmittedFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/forms/{assignmentId}/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a filled form in and signs it, in one act, with everything that proves the signature later. Nothing can be changed afterwards. */
        post: operations["signForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/forms/{assignmentId}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a filled form in. Answers that are missing or do not fit are told by the linkId of their question. */
        post: operations["submitForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/forms/{assignmentId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checks a signed form against its evidence: intact, or what of it was changed since. */
        get: operations["verifyMySignedForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The dashboard: what is to be done, what lies ahead, what is owed, what is unread. */
        get: operations["showHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/invoices/{invoiceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One invoice with its lines, what was paid of it, and what is left. */
        get: operations["showPortalInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/invoices/{invoiceId}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invoice as a PDF. */
        get: operations["downloadInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Charges, payments and credits, newest first. */
        get: operations["listMyLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the practice can be visited and called. */
        get: operations["listPortalLocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/message-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the signed-in person was writing in this conversation, or as a new message without `threadId`. */
        get: operations["showDraft"];
        /** Keeps what is being written: in the conversation `threadId`, or a new message where that is null. Empty takes it away. */
        put: operations["saveDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/message-recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom the signed-in person may write to at the practice, and how soon it usually answers. */
        get: operations["listRecipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/notice-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Of what the signed-in person is told by mail about this portal. Appointments are always told. */
        get: operations["showNoticeSettings"];
        /** Says of what the signed-in person wants to be told by mail. Nobody else’s mails change. */
        put: operations["changeNoticeSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/open-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** On which of the coming days there is an open time, and the first open time of all (SCH-3). */
        get: operations["findOpenDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/open-slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The times that can be booked on some days, as the calendar of the reader’s zone counts them, and why a day has none (SCH-3). */
        get: operations["showOpenSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/payment-choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the payment page needs: what is owed, one’s own cards on file, and where the card processor’s own fields are. */
        get: operations["showPaymentChoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payments that were made or are on their way, newest first, each with its receipt. */
        get: operations["listMyPayments"];
        put?: never;
        /** Pays by card, all or part of what is owed. The same Idempotency-Key never pays twice, whatever became of the first answer. */
        post: operations["makePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/payments/{paymentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a payment. While it is open the card processor is asked. */
        get: operations["showPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/payments/{paymentId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls off one’s own payment that waits for the card’s bank. Answers with what became of it: money that has moved stays moved. */
        post: operations["cancelPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/payments/{paymentId}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of a payment that succeeded. */
        get: operations["showReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/payments/{paymentId}/receipt/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt as a PDF. */
        get: operations["downloadReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/practice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The practice behind this portal: its name, what is switched on, how soon it answers, and what it wants to be read today. */
        get: operations["showPortalPractice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The client’s own profile: names, phones, addresses, contacts, photo ID, time zone, and what is missing of it. */
        get: operations["showProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of the client’s own profile, if nobody changed it since `version`; else 409 with both versions. */
        patch: operations["changeProfile"];
        trace?: never;
    };
    "/api/portals/{portalId}/profile/photo-id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One side of the client’s photo ID. */
        get: operations["showPhotoId"];
        /** Takes one side of a photo ID as raw bytes (JPG, PNG or WebP, up to 10 MB) and keeps a new picture made of its pixels alone. */
        put: operations["uploadPhotoId"];
        post?: never;
        /** Takes one side of the photo ID away; its bytes are gone. */
        delete: operations["removePhotoId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The providers of the practice, by name. */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/record-accesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who opened or changed this client’s record, and when, newest first: people of the practice, people with access to the portal, and the program itself. Only the areas that the reader’s own access covers. */
        get: operations["listRecordAccesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the signed-in person is reminded of this client’s appointments, and whether by text. */
        get: operations["showReminderChoice"];
        /** Says when the signed-in person wants to be reminded of this client’s appointments, and whether by text. Nobody else’s reminders change. */
        put: operations["changeReminderChoice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest imports, exports and the like that this person started, at most twenty. */
        get: operations["listMyRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import, an export or the like is. Only whoever started it sees it. */
        get: operations["showMyRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/runs/{runId}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file that an export, an archive or the like made. Some of them ask for a fresh sign-in. It is kept for seven days. */
        get: operations["downloadMyRunResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/saved-cards/{cardId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets one of one’s own cards, here and at the card processor. A card that more upcoming appointments rely on than was said answers 409 `card-relied-on` with how many (SCH-14). */
        delete: operations["removeSavedCard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/signing-agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to read and agree to before signing on a screen, and whether the signed-in person has agreed. */
        get: operations["showSigningDisclosure"];
        put?: never;
        /** Agrees to sign and receive documents electronically, after the disclosure was shown. */
        post: operations["agreeToSign"];
        /** Takes the agreement to sign electronically back, from now on. What was signed before stays valid. */
        delete: operations["withdrawSigningAgreement"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conversations of the signed-in person with the practice, newest first. Another person with access to the same portal has his own. */
        get: operations["listThreads"];
        put?: never;
        /** Writes a new message to a provider, or asks whoever answers scheduling or billing questions. */
        post: operations["startThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/threads/{threadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One conversation: its newest messages with their attachments and when the other side read them. Older ones by `before`. */
        get: operations["showThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/threads/{threadId}/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a file attached to a message, for those who see the conversation. Never shown inline. */
        get: operations["downloadMessageFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/threads/{threadId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers in a conversation. What is answered with 201 is kept, whatever happens to any server afterwards. */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/threads/{threadId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that everything through this position was on the screen. The sender sees when. */
        post: operations["markThreadRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/unread-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many messages wait unread in all conversations of the signed-in person. */
        get: operations["countUnread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the client waits for, and the times that are offered to her now (SCH-13). */
        get: operations["listMyWaitlist"];
        put?: never;
        /** Asks to be told when an earlier time is freed; an appointment that she has is kept (SCH-13). */
        post: operations["joinWaitlist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/waitlist-offers/{offerId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets an offered time go to the next person; the client goes on waiting for another (SCH-13). */
        post: operations["declineOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/waitlist-offers/{offerId}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an offered time; the present appointment moves into it in one step (SCH-13). What a booking asks for is asked here too: 409 `policy-to-accept` with the policy, 409 `card-needed`, or a deposit to be paid first (SCH-14). */
        post: operations["takeOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portals/{portalId}/waitlist/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** The client waits no more; a time offered to her is given up. */
        delete: operations["leaveWaitlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practice-logos/{practiceId}/{logoId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The logo of a practice. */
        get: operations["showLogo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody registered with the practice, and whom it invited and who has not registered. Sorted by one column; `search` looks into first name, last name and e-mail. */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/accounts/invited/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Somebody who was invited and has not registered: what may still be corrected. */
        get: operations["showInvitedAccount"];
        /** Corrects the address of somebody who has not registered, and mails a new link there at once; the earlier one is dead. */
        put: operations["changeInvitedAccount"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/accounts/invited/{invitationId}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails a new link to the same address; the earlier one is dead at once. Not twice within a minute. */
        post: operations["reinviteAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/accounts/registered/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One registered person of the practice. The e-mail address belongs to the person: no route of the practice changes it. */
        get: operations["showRegisteredAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/accounts/registered/{personId}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens the sign-in of a person of the practice who was locked out after too many wrong passwords. */
        post: operations["unlockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/accounts/second-step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Whether whoever registers with this practice confirms the phone by a code (ACC-13). */
        put: operations["setSecondStep"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointment-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests that wait for an answer, the earliest appointment first (SCH-4). */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointment-series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Books all dates of a series or none. A taken date is left out or booked twice with a reason, as staff decide; without a decision 409 names all that are taken. */
        post: operations["bookSeries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointment-series/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every date of a series before it is booked, and what speaks against it: taken by what, time off, outside of hours (SCH-9). */
        post: operations["previewSeries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointment-series/{seriesId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rule of a series and what became of each of its dates. */
        get: operations["showSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Books a client at any time that nobody holds; a held time only with a reason, which is kept. A lost race answers 409 with the nearest open times. */
        post: operations["bookForClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointments/{appointmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One appointment with the reasons that were given for it. */
        get: operations["showAppointment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointments/{appointmentId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a request an appointment and tells the client (SCH-4). One that asks to move an appointment moves that one, which is the answer then (SCH-8). */
        post: operations["approveRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointments/{appointmentId}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a time without a client, or an event of an outside calendar, a client’s appointment in place: it keeps its time, its id and its event outside (SCH-10). */
        post: operations["convertToClientAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointments/{appointmentId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the time of a request up, with a reason that the client reads in the portal (SCH-4). */
        post: operations["declineRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointments/{appointmentId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened to one appointment, by whom and when, in one list (SCH-9, SCH-12). */
        get: operations["showAppointmentTrail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointments/{appointmentId}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which reminders of one appointment went out, what became of them, and what was answered. */
        get: operations["listAppointmentReminders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointments/{appointmentId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Arrived, kept, missed or cancelled, by the steps that exist and as it happened (SCH-7). A cancelled one tells client and provider; what is corrected afterwards asks for a reason, which both sides read. */
        put: operations["setAppointmentStatus"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/appointments/{appointmentId}/time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Moves an appointment to another time, length, provider or place, a session with everyone in it; a held time only with a reason, which is kept; of a series this one, this and those that follow, or all (SCH-9). */
        patch: operations["moveAppointment"];
        trace?: never;
    };
    "/api/practices/{practiceId}/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who read or changed what, newest first. Days are counted in the practice’s zone; `disclosures` lists what was downloaded, printed, exported or shared. */
        get: operations["searchAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/audit-events/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recomputes the chain of hashes over the practice’s trail. Keep the head it names: given again later, it shows whether the end was cut off meanwhile. */
        get: operations["verifyAuditChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/audit-events/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lines that a search finds, newest first, as CSV in UTF-8. Instants are UTC. */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/blocked-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Holds a provider’s time for something other than a client (SCH-10). */
        post: operations["blockTime"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/booking-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the practice, and each service that differs, asks of clients who book online. */
        get: operations["listBookingPolicies"];
        put?: never;
        /** Makes the next version of a policy, of the practice or of a service. Who has booked before is held to the one that he accepted. */
        post: operations["saveBookingPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that holds or asks for a provider’s time in a stretch of up to 45 days, and when the providers work and are away. */
        get: operations["listCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own calendars elsewhere, and which kinds can be connected here (CAL-1, CAL-2). */
        get: operations["listCalendarConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-connections/caldav": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Connects one’s own account at a CalDAV server, or gives a connected one its new password. Nothing is synchronized before calendars were chosen. */
        post: operations["connectCalDav"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-connections/google": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where the staff member is asked by Google; comes back to the page /google-calendar. */
        post: operations["startGoogleConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-connections/google/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Connects the account that agreed, or renews its permission. Only for the session that set out, once. Nothing is synchronized before calendars were chosen. */
        post: operations["finishGoogleConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-connections/{connectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Which of the calendars block time here, which one takes the appointments, and what their titles say (CAL-3). */
        put: operations["chooseCalendars"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-connections/{connectionId}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a connection. Every appointment stays; what came from there blocks no time any more; the events that went there are taken out or left. */
        post: operations["disconnectCalendars"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-connections/{connectionId}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a connected CalDAV account its new password. It goes on where it stopped. */
        post: operations["renewCalDavPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-connections/{connectionId}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Synchronizes the calendars of one connection without waiting for the next time. Five times a minute at most. */
        post: operations["syncCalendarsNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one’s own calendars elsewhere and the appointments differ, for a decision: nothing was changed by it (CAL-4). */
        get: operations["listCalendarDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-differences/{differenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides a difference: the appointment stays and is sent again, takes the time of the calendar, or is cancelled as the provider. */
        post: operations["settleCalendarDifference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether one’s own calendar has a private address, and when it was last read there. */
        get: operations["showCalendarFeed"];
        put?: never;
        /** Makes a private address of one’s own calendar; the one before ends. */
        post: operations["renewCalendarFeed"];
        /** Ends the private address of one’s own calendar. Done also when there is none. */
        delete: operations["endCalendarFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/calendar-feed/titles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Chooses what the titles at one’s private address say of clients. */
        put: operations["chooseFeedTitles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/client-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fields that the practice added to its clients’ records for its own people (CLI-4). */
        get: operations["listClientFields"];
        put?: never;
        /** Adds a field of the practice’s own to every client’s record. Clients neither see nor edit it. */
        post: operations["addClientField"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/client-fields/{fieldId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a field out of every record. What was entered in it is shown nowhere any more. */
        delete: operations["removeClientField"];
        options?: never;
        head?: never;
        /** Changes the words of a field, if nobody changed it since `version`. Its kind stays. */
        patch: operations["changeClientField"];
        trace?: never;
    };
    "/api/practices/{practiceId}/client-fields/{fieldId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a field one place up or down. */
        post: operations["moveClientField"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clients by name, with how far each has registered. `search` takes parts of name, e-mail, phone number and date of birth, misspelt or not, and answers the best at once, without further pages. */
        get: operations["listClients"];
        put?: never;
        /** Opens a chart. Nobody is written to: inviting is a step of its own. */
        post: operations["addClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pairs of charts that are likely one person, the likeliest fifty, and the newest merges that can be undone. */
        get: operations["listDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/duplicates/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that two charts are two persons; they are not shown as a pair again. */
        post: operations["dismissDuplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to write all charts into one file, as a table (CSV) or as a FHIR R4 bundle of Patient and RelatedPerson. Asks for a fresh sign-in, as does fetching it; every chart in it is on record as given out. */
        post: operations["exportClients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a chart for each line of a table (CSV), in the background. The run tells how far it is and gives a table of what became of each line. Nobody is written to. */
        post: operations["importClients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a table (CSV) of clients and says which column seems to hold what, what is wrong with which line, and who seems to have a chart already. Nothing is kept. */
        post: operations["previewImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/merges/{mergeId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings both charts of a merge back as they were, while the surviving one was not changed since. */
        post: operations["undoMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One chart: contact, providers, who may open its portal, and every invitation with its state. */
        get: operations["showClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of a chart, if nobody changed it since `version`. Its e-mail is where to invite, never somebody’s login. */
        patch: operations["updateClient"];
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/appointment-fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Appointments that were cancelled late, missed or moved late under a policy that the client had accepted, and what was decided about the fee (SCH-14). */
        get: operations["listAppointmentFees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/appointment-fees/{appointmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Charges or waives the fee of an appointment that was cancelled late, missed or moved late, once, and only under the policy that its client accepted at booking (SCH-14). */
        post: operations["decideAppointmentFee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/appointment-fees/{appointmentId}/card-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Charges the fee of an appointment to the card that was agreed to when it was booked, under the policy that was accepted then (SCH-14). Decides the fee where nobody has. The same Idempotency-Key never charges twice. */
        post: operations["chargeFeeToCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One client’s appointments: what lies ahead, the next first, or what has been, the latest first. */
        get: operations["listClientAppointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters a charge: what was done, when, by whom, for how much. */
        post: operations["enterCharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The General Documents of a client: forms to fill, and those sent in with their signed PDFs. */
        get: operations["listClientForms"];
        put?: never;
        /** Gives a client one form or several to fill, with the day by which they are wanted. */
        post: operations["assignForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails the client, or somebody who acts for the client, a link to register, and gives the chosen forms as tasks. */
        post: operations["inviteClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/invitations/{invitationId}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails a new link to the same address; the earlier one is dead at once. Not twice within a minute. */
        post: operations["reinviteClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/invitations/{invitationId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an invitation back: its link is dead at once. Nobody is written to. */
        post: operations["withdrawInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends charges as an invoice through the portal. */
        post: operations["sendInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A client’s account: what is owed, the invoices, and the ledger, newest first. */
        get: operations["listClientLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/ledger/{entryId}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a charge, or a payment by cash or check, back by an entry of the opposite amount. The client sees the reason. */
        post: operations["reverseEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/locked-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who of a client’s portal is locked out after too many wrong passwords. */
        get: operations["listLockedPortalUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/locked-users/{personId}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens the sign-in of somebody to whom this client’s portal is open. For administrators (ACC-8). */
        post: operations["unlockPortalUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/login-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails the practice’s own sign-in page to everybody who may open this client’s portal. Not twice within a minute. */
        post: operations["sendLoginLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives this chart up for another one. Only a chart with which nothing was done yet can be given up; it stays as a tombstone whose address leads to the other. Can be undone. */
        post: operations["mergeClients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/merge/{otherId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Two charts side by side, and which of the two could be given up for the other. */
        get: operations["previewMerge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Books a payment by cash or check. */
        post: operations["enterPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/payments/{paymentId}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a card payment or deposit back to its card, whole or in part, and never more than was paid (BIL-10). The same Idempotency-Key never gives back twice. The client does not see the reason. */
        post: operations["refundPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/people/{personId}/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sign-in history of somebody to whom this client’s portal is open. */
        get: operations["listClientSignIns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/photo-id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One side of a client’s photo ID, for the practice. */
        get: operations["showClientPhotoId"];
        /** Takes one side of a client’s photo ID, as the client could send it. */
        put: operations["uploadClientPhotoId"];
        post?: never;
        /** Takes one side of a client’s photo ID away; its bytes are gone. */
        delete: operations["removeClientPhotoId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/portal-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may open the client’s portal and what each may see, who could until when, what the practice’s rule on age says, and addresses to choose from. */
        get: operations["listPortalUsers"];
        put?: never;
        /** Opens the client’s portal to somebody whom the practice knows already: a parent, a guardian, a payer. */
        post: operations["openPortalFor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/portal-users/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Closes the client’s portal to somebody at once, in every session; his other portals stay open. Both sides are told. */
        delete: operations["revokePortalUser"];
        options?: never;
        head?: never;
        /** Changes what somebody is to the client, what he may see and until when, as far as the practice’s rule on age allows or a stated document exempts him. */
        patch: operations["changePortalUser"];
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A client’s profile as the client sees it, and the practice’s own fields besides. */
        get: operations["showClientProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of a client’s profile, if nobody changed it since `version`; else 409 with both versions. */
        patch: operations["changeClientProfile"];
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was given back to a client’s cards or is about to be, with its reason, and the payments of which something can still be given back (BIL-10). */
        get: operations["listClientRefunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a client’s people are reminded, which reminders went out lately, and what was answered; newest first. */
        get: operations["listClientReminders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/text-consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes down that somebody of a client’s portal agreed to texts, on paper, by phone or in person. The person is told by a first text, with how to end them. */
        post: operations["recordTextConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/clients/{clientId}/text-consents/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes down that somebody of a client’s portal wants no texts any more, as he wrote or said (47 CFR 64.1200(a)(10)). */
        post: operations["endTextConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events of this practice for the person who is signed in. */
        get: operations["streamPracticeEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a file of up to 10 MB from a person of the practice as raw bytes, its name percent-encoded in `x-file-name`. */
        post: operations["uploadStaffFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/form-assignments/{assignmentId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a form that a client has not sent in, with what was answered so far. */
        post: operations["withdrawForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/form-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judges a FHIR R4 Questionnaire without keeping it: what is wrong, and what people would not see. */
        post: operations["previewForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The forms that this practice can give to clients, the standard ones first. */
        get: operations["listForms"];
        put?: never;
        /** Takes a FHIR R4 Questionnaire in as a form of the practice, or as the next version of the form with the same address. */
        post: operations["importForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/forms/{formId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One form in its newest version, to look at as clients will see it. */
        get: operations["showForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every invitation of clients, newest first: when it was sent and by whom, what became of the mail, opened or not, and its state. */
        get: operations["listInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/invitations/many": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a chart for each line where there is none, and invites. Works on in the background; the run tells how far it is, and gives a table of what became of each line. */
        post: operations["inviteMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/invitations/many/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judges lines of such a table again, after they were put right. Nothing is kept, and nobody is invited. */
        post: operations["checkInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/invitations/many/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a table (CSV) of people to be invited and says for each line what is in the way. Nothing is kept, and nobody is invited. */
        post: operations["previewInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The practice’s invoices, newest first; all, or those with something left to pay. */
        get: operations["listInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/invoices/{invoiceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One invoice as its client sees it. */
        get: operations["showInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The locations of the practice. */
        get: operations["listLocations"];
        put?: never;
        /** Adds a place where the practice can be visited. */
        post: operations["addLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/locations/{locationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a place, if nobody changed it since `version`. Weekly hours there follow a new time zone; appointments keep their moment. */
        put: operations["changeLocation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/locations/{locationId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a retired place back into use. Weekly hours there are entered anew. */
        post: operations["reopenLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/locations/{locationId}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a place out of use: nobody can book there, its weekly hours end, and what was stays readable. With appointments ahead it asks first. */
        post: operations["retireLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/login-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The practice’s own sign-in page, to hand to a client who has forgotten how to get in. */
        get: operations["showLoginLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/message-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the signed-in person was writing in this conversation, or as a new message without `threadId`. */
        get: operations["showStaffDraft"];
        /** Keeps what is being written: in the conversation `threadId`, or a new message where that is null. Empty takes it away. */
        put: operations["saveStaffDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/message-recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people with a portal whom the signed-in person of the practice may write to: of his own clients, or of all for an administrator. */
        get: operations["listStaffRecipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The practice: its name and words, what is switched on, and what it promises. */
        get: operations["showPractice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payments of the practice’s clients that were made or are on their way, newest first. */
        get: operations["listPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/people/{personId}/second-factor/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For a person who lost the second factor: takes all of them away and leaves codes by mail. User Managers for people of the practice, administrators for clients, each after confirming with a second factor of their own. */
        post: operations["resetSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/providers/{staffId}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A provider’s hours and booking rules, or the usual ones with version 0 where none were set. */
        get: operations["showAvailability"];
        /** Replaces weekly hours, exceptions, time off and booking rules; one’s own, or anybody’s with the settings (SCH-1). */
        put: operations["setAvailability"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/reminder-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When this practice reminds of appointments, and from which number it texts. */
        get: operations["showReminderSettings"];
        /** Says when the practice reminds of appointments. What was sent already is not sent again. */
        put: operations["changeReminderSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest imports, exports and the like that this person started, at most twenty. */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import, an export or the like is. Only whoever started it sees it. */
        get: operations["showRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/runs/{runId}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file that an export, an archive or the like made. Some of them ask for a fresh sign-in. It is kept for seven days. */
        get: operations["downloadRunResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the practice gives, by whom and where. */
        get: operations["listServices"];
        put?: never;
        /** Makes a service, or changes the one named with the version that was read (SCH-2). */
        post: operations["saveService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the practice decided about itself and its portal, with the version that a change must name. */
        get: operations["showPracticeSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of the practice’s settings, if nobody changed them since `version`; otherwise tells what they are now. */
        patch: operations["changePracticeSettings"];
        trace?: never;
    };
    "/api/practices/{practiceId}/settings/designations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Decides whom “Ask a scheduler” and “Ask a biller” reach: those named get the role, others lose it. `before` is what was read. */
        put: operations["designate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/settings/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every place of the practice with its version, those no longer in use too. */
        get: operations["listAllLocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/settings/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Takes the practice’s logo as raw bytes (JPG, PNG or WebP, up to 5 MB) and keeps a new picture made of its pixels alone. */
        put: operations["uploadLogo"];
        post?: never;
        /** Takes the logo away; the practice’s first letter stands in its place. */
        delete: operations["removeLogo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/sign-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who signed up on the public page and proved the address: those that wait for a decision, the oldest first, or those that are settled. */
        get: operations["listSignUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/sign-ups/{signUpId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One sign-up beside the charts that may be the same person, the likeliest first. */
        get: operations["showSignUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/sign-ups/{signUpId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a sign-up aside. Nobody is written to, and no chart is made. */
        post: operations["declineSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/sign-ups/{signUpId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the person of a sign-up is a client who has a chart already, and invites the proved address to it. The chart stays as it is. */
        post: operations["linkSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/sign-ups/{signUpId}/open-chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the person of a sign-up is somebody new: opens a chart and invites. Where the address is somebody’s of the practice, the chart is opened without it and nobody is invited. */
        post: operations["openChartForSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people of the practice with their roles. */
        get: operations["listStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/staff/{staffId}/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sign-in history of somebody who works here; for the owner alone. */
        get: operations["listStaffSignIns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/submissions/{submissionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a client sent in: the form in the version that was shown, the answers, the score, the signatures. */
        get: operations["showSubmission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/submissions/{submissionId}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed form as PDF, with its record of signing. */
        get: operations["downloadSignedForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/submissions/{submissionId}/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a file that was sent in with a form. Never shown inline. */
        get: operations["downloadSubmittedFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/submissions/{submissionId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checks a signed form against its evidence: intact, or what of it was changed since. */
        get: operations["verifySignedForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who works or has worked at the practice, with roles and last activity, and who is invited to. */
        get: operations["listTeam"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/team/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails somebody a link to work at the practice. Who has an account accepts with it; nothing of that account changes. */
        post: operations["inviteStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/team/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes back an invitation to the team: its link is dead at once. */
        delete: operations["withdrawStaffInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/team/invitations/{invitationId}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails a new link to somebody invited to the team; the earlier one is dead at once. Not twice within a minute. */
        post: operations["reinviteStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/team/{staffId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person who works or has worked at the practice. */
        get: operations["showTeamMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes roles, name for clients, credentials and the right to invite. Roles count on the very next request, in every process. */
        patch: operations["changeTeamMember"];
        trace?: never;
    };
    "/api/practices/{practiceId}/team/{staffId}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends somebody’s access to the practice at once, in every process, and signs the person out everywhere. Nothing is deleted. */
        post: operations["deactivateTeamMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/team/{staffId}/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What somebody would leave behind: future appointments, open conversations (with whom, never what was said), assigned clients. */
        get: operations["listDuties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/team/{staffId}/duties/pass-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives appointments, conversations and clients of one person to a colleague, each where it can be, and says what could not be moved and why. */
        post: operations["passOnDuties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/team/{staffId}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens the practice again to somebody who was deactivated, with the roles held before. */
        post: operations["reactivateTeamMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conversations that the signed-in person of the practice belongs to, by name or by a role that answers a topic, newest first; all or one client’s. */
        get: operations["listStaffThreads"];
        put?: never;
        /** Writes a new message to a person of a client’s portal: a provider to clients assigned to him, an administrator to any. Needs a seat. */
        post: operations["startStaffThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/threads/{threadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One conversation: its newest messages with their attachments and when the other side read them. Older ones by `before`. */
        get: operations["showStaffThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/threads/{threadId}/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a file attached to a message, for those who see the conversation. Never shown inline. */
        get: operations["downloadStaffMessageFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/threads/{threadId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers a client in a conversation that the signed-in person of the practice belongs to. Needs a seat. */
        post: operations["sendStaffMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/threads/{threadId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that everything through this position was on the screen. The sender sees when. */
        post: operations["markStaffThreadRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Today: appointments, requests, unread messages, new forms, payments received, locked accounts. */
        get: operations["showToday"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/unread-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many messages wait unread in all conversations of the signed-in person. */
        get: operations["countStaffUnread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who waits for an earlier time, who has waited longest first, with what was offered (SCH-13). */
        get: operations["listWaitlist"];
        put?: never;
        /** Puts a client on the wait list, for somebody who asked by phone (SCH-13). */
        post: operations["addToWaitlist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/waitlist/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** How long an offered time waits for an answer, and when nobody is asked. */
        put: operations["saveWaitlistSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/waitlist/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a client off the wait list; a time offered for it is given up. */
        delete: operations["removeFromWaitlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/waitlist/{entryId}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offers an open time to somebody on the wait list out of turn; it is held for the answer. */
        post: operations["offerByHand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/waitlist/{entryId}/open-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The open times of the next 60 days that suit somebody on the wait list, the earliest first. */
        get: operations["showTimesToOffer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/practices/{practiceId}/why-no-slot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For each day and provider the open times a client would find for a service, and everything that speaks against the others (SCH-6). */
        get: operations["whyNoSlot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processor/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signed notices of the card processor. */
        post: operations["receiveProcessorEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/remembered-devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** A remembered device has to give the second step again. Only makes signing in stricter, so it asks for nothing anew. */
        delete: operations["forgetDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password by a mailed link: once, within the hour. Opens a locked sign-in, ends every session, and signs nobody in. */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the person signs in with, and a change of e-mail that still awaits confirmation. */
        get: operations["showSecurity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and every portal and practice that this login opens. */
        get: operations["showSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the person is signed in: device, network address, since when, and when it was used last. */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends every session of the person but this one. */
        post: operations["endOtherSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of the own sessions at once, in every process and open page. */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** The language in which the person is written to, and the time zone of the login. */
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/api/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with e-mail or username and password. Answers alike for an unknown, a locked and a mistyped account. */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the second step of a confirmation may be given, the safest way first; empty where none is asked. */
        get: operations["showConfirmationMethods"];
        put?: never;
        /** Gives the password again, and a code where two-step sign-in is on, before something important changes. The session gets a new id; failures count like those of a sign-in. */
        post: operations["confirmSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/confirm/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the code with which the sign-in is confirmed, by text or mail. It voids the one before. */
        post: operations["sendConfirmationCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/confirm/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms the sign-in with one of the own passkeys, which counts as password and second step. The session gets a new id. */
        post: operations["confirmWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/confirm/passkey/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins confirming the sign-in with one of the own passkeys. */
        post: operations["startPasskeyConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with a passkey that has verified its owner, which counts as both factors. A locked sign-in stays locked. */
        post: operations["signInWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/passkey/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins signing in with a passkey: alone, or as the second step of the sign-in that this browser has begun. Good for five minutes, once. */
        post: operations["startPasskeySignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/second-step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The second step of a sign-in: a code of the authenticator app, one that was sent by text or mail, or a backup code. Five tries. */
        post: operations["completeSecondStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/second-step/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the code of the second step by text or mail. It works in this browser alone, for ten minutes, and voids the one before. */
        post: operations["sendSecondStepCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The login’s own history: when, with what result, from which device and network address. */
        get: operations["listMySignIns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends this session at once, in every process and open page. */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-up/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proves the address of a sign-up by the mailed link. What follows, an invitation or a look by the practice, comes by mail; the answer tells neither. */
        post: operations["confirmSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stay-signed-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that somebody is there: typing, reading, or pressing “stay signed in”. Does not revive a session that has rested for longer than the open portal allows. */
        post: operations["staySignedIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The Terms of Service in force, in one language. */
        get: operations["showTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/texts/inbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The text service hands over what somebody answered. Signed by it; told twice, it counts once. What is answered goes out as a text of its own. */
        post: operations["receiveText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/texts/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The text service tells what became of a text. Signed by it; told twice, or late, it changes nothing. */
        post: operations["receiveTextStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The second factors of the login, its passkeys, and the devices that are spared the second step. */
        get: operations["showTwoStep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-step/app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the secret for an authenticator app, to be scanned or typed. It counts once a code of the app is confirmed. */
        post: operations["startAuthenticatorApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-step/app/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns the authenticator app on by one of its codes, in the place of an earlier one. Answers backup codes with the first factor. */
        post: operations["confirmAuthenticatorApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-step/backup-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes ten new backup codes, answered this once; the earlier ones work no longer. */
        post: operations["makeBackupCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-step/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a code by text or mail, with which this way of signing in is turned on. Too many are answered alike and not sent. */
        post: operations["startCodeFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-step/code/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns codes by text or mail on, by the one that was sent. Five tries. Answers backup codes with the first factor. */
        post: operations["confirmCodeFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-step/off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns two-step sign-in off after re-entering the password: every factor, passkey, backup code and remembered device is forgotten. */
        post: operations["turnTwoStepOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-step/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes one second factor or passkey away, after a fresh sign-in. The last one turns two-step sign-in off and asks for the password again. */
        post: operations["removeFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which notices the signed-in person has switched off. */
        get: operations["showNotices"];
        /** Switches notices off and on. What keeps an account safe is always sent. */
        put: operations["chooseNotices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the signed-in person says of himself to colleagues. 404 for whoever works in no practice. */
        get: operations["showMyProfile"];
        /** Saves the whole profile, if nobody saved it since `version`. A new name is the one shown in every practice of the person. */
        put: operations["saveMyProfile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/profile/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Takes a photo as raw bytes (JPG, PNG or WebP, up to 10 MB) and keeps a new picture made of its pixels alone: place, time and camera are gone. */
        put: operations["saveMyPhoto"];
        post?: never;
        /** Takes the photo away; the chosen icon stands in its place. */
        delete: operations["removeMyPhoto"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/profile/photo/{photoId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person’s own photo; the id changes with the picture. */
        get: operations["showMyPhoto"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/specialties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The specialties there are, by field, each with the procedures that come with it. */
        get: operations["listSpecialties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/tours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which tours the signed-in person has seen, and whether he wants any. */
        get: operations["showTours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Marks a tour as seen, disables all tours or allows them, or lets all play again. */
        patch: operations["changeTours"];
        trace?: never;
    };
    "/api/username": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets, changes or removes the username, with which one can sign in as well as with the e-mail. */
        put: operations["changeUsername"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAcceptedTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            version: string;
                            /** Format: date-time */
                            acceptedAt: string;
                        }[];
                    };
                };
            };
        };
    };
    acceptTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showAcceptedTerms: {
        parameters: {
            query?: {
                locale?: "en" | "es";
            };
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        acceptedAt: string;
                        terms: {
                            version: string;
                            title: string;
                            lead: string;
                            sections: {
                                heading: string;
                                paragraphs: string[];
                            }[];
                        };
                    };
                };
            };
        };
    };
    downloadAcceptedTerms: {
        parameters: {
            query?: {
                locale?: "en" | "es";
            };
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
        };
    };
    answerReminderLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    place: number;
                    answer: "confirm" | "cancel";
                    /** @description The person was told that it is late by now. */
                    mayBeLate?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        practice: string;
                        phone: string;
                        /** @description IANA */
                        timeZone: string;
                        appointments: {
                            place: number;
                            /** Format: date-time */
                            startsAt: string;
                            state: "open" | "confirmed" | "cancelled" | "changed" | "over";
                            mayConfirm: boolean;
                            cancelling: "inTime" | "late" | "byPhone" | "no";
                        }[];
                    };
                };
            };
        };
    };
    showReminderLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        practice: string;
                        phone: string;
                        /** @description IANA */
                        timeZone: string;
                        appointments: {
                            place: number;
                            /** Format: date-time */
                            startsAt: string;
                            state: "open" | "confirmed" | "cancelled" | "changed" | "over";
                            mayConfirm: boolean;
                            cancelling: "inTime" | "late" | "byPhone" | "no";
                        }[];
                    };
                };
            };
        };
    };
    readCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": unknown;
                };
            };
        };
    };
    receiveGoogleNotice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeCellPhone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cellPhone: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    confirmCellPhone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        productName: string;
                        version: string;
                        demo: boolean;
                        locales: ("en" | "es")[];
                        /** @description Made-up people to sign in as; empty outside the demonstration */
                        demoPeople: {
                            name: string;
                            login: string;
                            password: string;
                            about: string;
                        }[];
                    };
                };
            };
        };
    };
    setDefaultPortal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    portal: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showDemoOutbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        to: string;
                        channel: "mail" | "text";
                        kind: string;
                        subject: string | null;
                        text: string;
                        html: string | null;
                        /** Format: date-time */
                        at: string;
                    }[];
                };
            };
        };
    };
    answerDemoText: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    cancelEmailChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    answerEmailChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    answer: "confirm" | "stop";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: "old" | "new";
                        state: "awaitsOld" | "awaitsNew" | "changed" | "stopped";
                    };
                };
            };
        };
    };
    showPracticeEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        practiceId: string;
                        practiceName: string;
                        accent: string;
                        wordForClient: "client" | "patient";
                        logoId: string | null;
                        hasPublicSignUp: boolean;
                    };
                };
            };
        };
    };
    askToSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    firstName: string;
                    lastName: string;
                    /** Format: date */
                    dateOfBirth: string;
                    /** Format: email */
                    email: string;
                    cellPhone: string;
                    locale: "en" | "es";
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    streamMyEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description E-mail address or username */
                    login: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: "ok";
                        version: string;
                        database: "up";
                        jobs: "running" | "stopped";
                    };
                };
            };
        };
    };
    showInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        practiceName: string;
                        accent: string;
                        hasAccount: boolean;
                        isCodeNeeded: boolean;
                        methods: ("text" | "email")[];
                    };
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        portalId: string | null;
                        /** Format: uuid */
                        practiceId: string;
                    };
                };
            };
        };
    };
    askForNewInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    confirmRegistrationCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    attempt: string;
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: "terms";
                    };
                };
            };
        };
    };
    finishRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    attempt: string;
                    termsVersion: string;
                    password: string;
                    locale: "en" | "es";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: "done" | "sign-in";
                        portalId: string | null;
                        /** Format: uuid */
                        practiceId: string;
                    };
                };
            };
        };
    };
    startRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    phone: string;
                    method: "text" | "email";
                    locale: "en" | "es";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Names this browser; the next steps must send it. */
                        attempt: string;
                        next: "code" | "terms";
                        sentTo: string;
                    };
                };
            };
        };
    };
    receiveBounce: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listMyPortals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        portals: {
                            /** Format: uuid */
                            portalId: string;
                            practiceName: string;
                            clientName: string;
                            accent: string;
                            /** @description In which the times of this portal are read */
                            timeZone: string;
                            state: "open" | "secondFactorRequired";
                            unreadMessages: number | null;
                        }[];
                        appointments: {
                            /** Format: uuid */
                            portalId: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                            };
                            modality: "inPerson" | "telehealth";
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                street: string;
                                city: string;
                                region: string;
                                postalCode: string;
                                phone: string;
                                timeZone: string;
                            } | null;
                            telehealthUrl: string | null;
                            requestExpiresAt: string | null;
                            declinedBecause: string | null;
                            mayConfirm: boolean;
                            cancellation: {
                                mayCancel: boolean;
                                because: ("byPhone" | "alreadyStarted" | "notOpen") | null;
                                inTimeUntil: string | null;
                                isLate: boolean;
                            };
                            callNumber: string | null;
                            /** @description One of several that were booked together */
                            isOfSeries: boolean;
                            feeIfLate: number | null;
                            feeIfMovedLate: number | null;
                            feeCard: {
                                /** @description Whether the reader is its holder; its digits are shown to him alone */
                                isMine: boolean;
                                brand: string | null;
                                last4: string | null;
                                /** @description Its holder took it away since */
                                isRemoved: boolean;
                            } | null;
                            replacesId: string | null;
                            /** @description Each time that it was moved, the earliest first */
                            moves: {
                                /** Format: date-time */
                                movedAt: string;
                                /** Format: date-time */
                                fromStartsAt: string;
                                /** Format: date-time */
                                toStartsAt: string;
                            }[];
                            version: number;
                        }[];
                        tasks: {
                            /** Format: uuid */
                            portalId: string;
                            kind: "form" | "confirmAppointment" | "payBalance" | "completeProfile" | "setUpTwoStep";
                            id: string | null;
                            titles: {
                                en: string;
                                es: string;
                            } | null;
                            dueOn: string | null;
                            isStarted: boolean;
                            asksSignature: boolean;
                            answered: number;
                            total: number;
                            startsAt: string | null;
                            amountCents: number;
                            missing: ("address" | "phone" | "emergencyContact")[];
                        }[];
                    };
                };
            };
        };
    };
    disownSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        resetToken: string | null;
                    };
                };
            };
        };
    };
    addPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    answer: {
                        id: string;
                        rawId: string;
                        /** @enum {string} */
                        type: "public-key";
                        authenticatorAttachment?: string;
                        clientExtensionResults: {
                            [key: string]: unknown;
                        };
                        response: {
                            clientDataJSON: string;
                            attestationObject: string;
                            authenticatorData?: string;
                            transports?: string[];
                            publicKeyAlgorithm?: number;
                            publicKey?: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        backupCodes: string[] | null;
                    };
                };
            };
        };
    };
    startPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        options: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
    };
    renamePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkeyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The sum of the ledger; below zero is credit */
                        balanceCents: number;
                        /** @description What the invoices sent so far still ask for */
                        dueCents: number;
                        openInvoiceCount: number;
                        notInvoicedCents: number;
                        /** @description Paid ahead; settles the next invoice by itself */
                        creditCents: number;
                        /** @description Payments that have begun and not ended */
                        onTheirWayCents: number;
                        invoices: {
                            /** Format: uuid */
                            invoiceId: string;
                            number: number;
                            /** Format: date */
                            issuedOn: string;
                            /** Format: date */
                            dueOn: string;
                            totalCents: number;
                            balanceCents: number;
                        }[];
                        mayPayHere: boolean;
                        practicePhone: string | null;
                    };
                };
            };
        };
    };
    listUpcomingAppointments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                            };
                            modality: "inPerson" | "telehealth";
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                street: string;
                                city: string;
                                region: string;
                                postalCode: string;
                                phone: string;
                                timeZone: string;
                            } | null;
                            telehealthUrl: string | null;
                            requestExpiresAt: string | null;
                            declinedBecause: string | null;
                            mayConfirm: boolean;
                            cancellation: {
                                mayCancel: boolean;
                                because: ("byPhone" | "alreadyStarted" | "notOpen") | null;
                                inTimeUntil: string | null;
                                isLate: boolean;
                            };
                            callNumber: string | null;
                            /** @description One of several that were booked together */
                            isOfSeries: boolean;
                            feeIfLate: number | null;
                            feeIfMovedLate: number | null;
                            feeCard: {
                                /** @description Whether the reader is its holder; its digits are shown to him alone */
                                isMine: boolean;
                                brand: string | null;
                                last4: string | null;
                                /** @description Its holder took it away since */
                                isRemoved: boolean;
                            } | null;
                            replacesId: string | null;
                            /** @description Each time that it was moved, the earliest first */
                            moves: {
                                /** Format: date-time */
                                movedAt: string;
                                /** Format: date-time */
                                fromStartsAt: string;
                                /** Format: date-time */
                                toStartsAt: string;
                            }[];
                            version: number;
                        }[];
                        next: string | null;
                        /** @description IANA; in which the client reads times */
                        timeZone: string;
                    };
                };
            };
        };
    };
    bookAppointment: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    serviceId: string;
                    providerId: string | null;
                    locationId: string | null;
                    /** Format: date-time */
                    startsAt: string;
                    /**
                     * Format: date-time
                     * @description As it was shown; another length by now is refused
                     */
                    endsAt?: string;
                    /**
                     * Format: uuid
                     * @description What the client read and accepted, where something is asked
                     */
                    acceptedPolicyId?: string;
                    /**
                     * Format: uuid
                     * @description One’s own card on file, agreed to for the fees of the policy, where it asks for one
                     */
                    cardId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        modality: "inPerson" | "telehealth";
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            street: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            phone: string;
                            timeZone: string;
                        } | null;
                        telehealthUrl: string | null;
                        requestExpiresAt: string | null;
                        declinedBecause: string | null;
                        mayConfirm: boolean;
                        cancellation: {
                            mayCancel: boolean;
                            because: ("byPhone" | "alreadyStarted" | "notOpen") | null;
                            inTimeUntil: string | null;
                            isLate: boolean;
                        };
                        callNumber: string | null;
                        /** @description One of several that were booked together */
                        isOfSeries: boolean;
                        feeIfLate: number | null;
                        feeIfMovedLate: number | null;
                        feeCard: {
                            /** @description Whether the reader is its holder; its digits are shown to him alone */
                            isMine: boolean;
                            brand: string | null;
                            last4: string | null;
                            /** @description Its holder took it away since */
                            isRemoved: boolean;
                        } | null;
                        replacesId: string | null;
                        /** @description Each time that it was moved, the earliest first */
                        moves: {
                            /** Format: date-time */
                            movedAt: string;
                            /** Format: date-time */
                            fromStartsAt: string;
                            /** Format: date-time */
                            toStartsAt: string;
                        }[];
                        version: number;
                    };
                };
            };
        };
    };
    listPastAppointments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                            };
                            modality: "inPerson" | "telehealth";
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                street: string;
                                city: string;
                                region: string;
                                postalCode: string;
                                phone: string;
                                timeZone: string;
                            } | null;
                            telehealthUrl: string | null;
                            requestExpiresAt: string | null;
                            declinedBecause: string | null;
                            mayConfirm: boolean;
                            cancellation: {
                                mayCancel: boolean;
                                because: ("byPhone" | "alreadyStarted" | "notOpen") | null;
                                inTimeUntil: string | null;
                                isLate: boolean;
                            };
                            callNumber: string | null;
                            /** @description One of several that were booked together */
                            isOfSeries: boolean;
                            feeIfLate: number | null;
                            feeIfMovedLate: number | null;
                            feeCard: {
                                /** @description Whether the reader is its holder; its digits are shown to him alone */
                                isMine: boolean;
                                brand: string | null;
                                last4: string | null;
                                /** @description Its holder took it away since */
                                isRemoved: boolean;
                            } | null;
                            replacesId: string | null;
                            /** @description Each time that it was moved, the earliest first */
                            moves: {
                                /** Format: date-time */
                                movedAt: string;
                                /** Format: date-time */
                                fromStartsAt: string;
                                /** Format: date-time */
                                toStartsAt: string;
                            }[];
                            version: number;
                        }[];
                        next: string | null;
                        /** @description IANA; in which the client reads times */
                        timeZone: string;
                    };
                };
            };
        };
    };
    downloadAppointmentFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": unknown;
                };
            };
        };
    };
    cancelAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    reason?: string;
                    /** @description The person was told that it is late by now. Without it a late cancelling is refused. */
                    mayBeLate?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        modality: "inPerson" | "telehealth";
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            street: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            phone: string;
                            timeZone: string;
                        } | null;
                        telehealthUrl: string | null;
                        requestExpiresAt: string | null;
                        declinedBecause: string | null;
                        mayConfirm: boolean;
                        cancellation: {
                            mayCancel: boolean;
                            because: ("byPhone" | "alreadyStarted" | "notOpen") | null;
                            inTimeUntil: string | null;
                            isLate: boolean;
                        };
                        callNumber: string | null;
                        /** @description One of several that were booked together */
                        isOfSeries: boolean;
                        feeIfLate: number | null;
                        feeIfMovedLate: number | null;
                        feeCard: {
                            /** @description Whether the reader is its holder; its digits are shown to him alone */
                            isMine: boolean;
                            brand: string | null;
                            last4: string | null;
                            /** @description Its holder took it away since */
                            isRemoved: boolean;
                        } | null;
                        replacesId: string | null;
                        /** @description Each time that it was moved, the earliest first */
                        moves: {
                            /** Format: date-time */
                            movedAt: string;
                            /** Format: date-time */
                            fromStartsAt: string;
                            /** Format: date-time */
                            toStartsAt: string;
                        }[];
                        version: number;
                    };
                };
            };
        };
    };
    confirmAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        modality: "inPerson" | "telehealth";
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            street: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            phone: string;
                            timeZone: string;
                        } | null;
                        telehealthUrl: string | null;
                        requestExpiresAt: string | null;
                        declinedBecause: string | null;
                        mayConfirm: boolean;
                        cancellation: {
                            mayCancel: boolean;
                            because: ("byPhone" | "alreadyStarted" | "notOpen") | null;
                            inTimeUntil: string | null;
                            isLate: boolean;
                        };
                        callNumber: string | null;
                        /** @description One of several that were booked together */
                        isOfSeries: boolean;
                        feeIfLate: number | null;
                        feeIfMovedLate: number | null;
                        feeCard: {
                            /** @description Whether the reader is its holder; its digits are shown to him alone */
                            isMine: boolean;
                            brand: string | null;
                            last4: string | null;
                            /** @description Its holder took it away since */
                            isRemoved: boolean;
                        } | null;
                        replacesId: string | null;
                        /** @description Each time that it was moved, the earliest first */
                        moves: {
                            /** Format: date-time */
                            movedAt: string;
                            /** Format: date-time */
                            fromStartsAt: string;
                            /** Format: date-time */
                            toStartsAt: string;
                        }[];
                        version: number;
                    };
                };
            };
        };
    };
    showAppointmentHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        appointment: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                            };
                            modality: "inPerson" | "telehealth";
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                street: string;
                                city: string;
                                region: string;
                                postalCode: string;
                                phone: string;
                                timeZone: string;
                            } | null;
                            telehealthUrl: string | null;
                            requestExpiresAt: string | null;
                            declinedBecause: string | null;
                            mayConfirm: boolean;
                            cancellation: {
                                mayCancel: boolean;
                                because: ("byPhone" | "alreadyStarted" | "notOpen") | null;
                                inTimeUntil: string | null;
                                isLate: boolean;
                            };
                            callNumber: string | null;
                            /** @description One of several that were booked together */
                            isOfSeries: boolean;
                            feeIfLate: number | null;
                            feeIfMovedLate: number | null;
                            feeCard: {
                                /** @description Whether the reader is its holder; its digits are shown to him alone */
                                isMine: boolean;
                                brand: string | null;
                                last4: string | null;
                                /** @description Its holder took it away since */
                                isRemoved: boolean;
                            } | null;
                            replacesId: string | null;
                            /** @description Each time that it was moved, the earliest first */
                            moves: {
                                /** Format: date-time */
                                movedAt: string;
                                /** Format: date-time */
                                fromStartsAt: string;
                                /** Format: date-time */
                                toStartsAt: string;
                            }[];
                            version: number;
                        };
                        /** Format: date-time */
                        madeAt: string;
                        madeBy: "client" | "staff" | "system";
                        isMadeByYou: boolean;
                        moves: {
                            /** Format: date-time */
                            movedAt: string;
                            movedBy: "client" | "staff" | "system";
                            /** @description By the client, after the time within which it costs nothing */
                            isLate: boolean;
                            from: {
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                                provider: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                location: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                            };
                            to: {
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                                provider: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                location: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                            };
                        }[];
                        /** @description What it became, by whom and when, the earliest first */
                        steps: {
                            /** Format: date-time */
                            at: string;
                            by: "client" | "staff" | "system";
                            isYou: boolean;
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        }[];
                        /** @description IANA; in which the client reads times */
                        timeZone: string;
                        corrections: {
                            /** Format: date-time */
                            correctedAt: string;
                            from: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            to: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            /** @description As staff wrote it */
                            reason: string;
                        }[];
                    };
                };
            };
        };
    };
    rescheduleAppointment: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                portalId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date-time */
                    startsAt: string;
                    /** Format: uuid */
                    staffId?: string;
                    locationId?: string | null;
                    /** @description The person was told that it is late by now. Without it a late move is refused. */
                    mayBeLate?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        modality: "inPerson" | "telehealth";
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            street: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            phone: string;
                            timeZone: string;
                        } | null;
                        telehealthUrl: string | null;
                        requestExpiresAt: string | null;
                        declinedBecause: string | null;
                        mayConfirm: boolean;
                        cancellation: {
                            mayCancel: boolean;
                            because: ("byPhone" | "alreadyStarted" | "notOpen") | null;
                            inTimeUntil: string | null;
                            isLate: boolean;
                        };
                        callNumber: string | null;
                        /** @description One of several that were booked together */
                        isOfSeries: boolean;
                        feeIfLate: number | null;
                        feeIfMovedLate: number | null;
                        feeCard: {
                            /** @description Whether the reader is its holder; its digits are shown to him alone */
                            isMine: boolean;
                            brand: string | null;
                            last4: string | null;
                            /** @description Its holder took it away since */
                            isRemoved: boolean;
                        } | null;
                        replacesId: string | null;
                        /** @description Each time that it was moved, the earliest first */
                        moves: {
                            /** Format: date-time */
                            movedAt: string;
                            /** Format: date-time */
                            fromStartsAt: string;
                            /** Format: date-time */
                            toStartsAt: string;
                        }[];
                        version: number;
                    };
                };
            };
        };
    };
    makeMyArchive: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        runId: string;
                    };
                };
            };
        };
    };
    listBookingChoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        timeZone: string;
                        services: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            durationMinutes: number;
                            modality: "inPerson" | "telehealth" | "both";
                        }[];
                        providers: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                            isYours: boolean;
                            serviceIds: string[];
                            locationIds: string[];
                            hasTelehealth: boolean;
                        }[];
                        locations: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            street: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            phone: string;
                            timeZone: string;
                        }[];
                    };
                };
            };
        };
    };
    showBookingPolicy: {
        parameters: {
            query: {
                serviceId: string;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        policy: {
                            /** Format: uuid */
                            id: string;
                            text: string;
                            /** @description Cents; 0: none */
                            lateCancelFeeCents: number;
                            /** @description Cents; 0: none */
                            noShowFeeCents: number;
                            depositCents: number | null;
                            /** @description Whether a card on file is asked for at booking, which the fees may be charged to; never with a deposit */
                            asksForCard: boolean;
                            /** @description A late move costs what a late cancelling costs */
                            lateMovesCount: boolean;
                        } | null;
                    };
                };
            };
        };
    };
    showClientCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string | null;
                        lastFetchedAt: string | null;
                    };
                };
            };
        };
    };
    renewClientCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown this once; whoever has it can read */
                        address: string;
                    };
                };
            };
        };
    };
    endClientCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    saveCard: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    booking?: {
                        /** Format: uuid */
                        serviceId: string;
                        providerId: string | null;
                        locationId: string | null;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: uuid */
                        acceptedPolicyId: string;
                    } | {
                        /** Format: uuid */
                        offerId: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        setupId: string;
                        status: "starting" | "unknown" | "requiresAction" | "succeeded" | "declined" | "canceled";
                        actionUrl: string | null;
                        declineCode: string | null;
                        cardId: string | null;
                        booking: ({
                            /** Format: uuid */
                            serviceId: string;
                            providerId: string | null;
                            locationId: string | null;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: uuid */
                            acceptedPolicyId: string;
                        } | {
                            /** Format: uuid */
                            offerId: string;
                        }) | null;
                    };
                };
            };
        };
    };
    showCardSetup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                setupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        setupId: string;
                        status: "starting" | "unknown" | "requiresAction" | "succeeded" | "declined" | "canceled";
                        actionUrl: string | null;
                        declineCode: string | null;
                        cardId: string | null;
                        booking: ({
                            /** Format: uuid */
                            serviceId: string;
                            providerId: string | null;
                            locationId: string | null;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: uuid */
                            acceptedPolicyId: string;
                        } | {
                            /** Format: uuid */
                            offerId: string;
                        }) | null;
                    };
                };
            };
        };
    };
    listDeposits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        holds: {
                            appointment: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                                status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                                service: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                provider: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    timeZone: string;
                                };
                                modality: "inPerson" | "telehealth";
                                location: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    street: string;
                                    city: string;
                                    region: string;
                                    postalCode: string;
                                    phone: string;
                                    timeZone: string;
                                } | null;
                                telehealthUrl: string | null;
                                requestExpiresAt: string | null;
                                declinedBecause: string | null;
                                mayConfirm: boolean;
                                cancellation: {
                                    mayCancel: boolean;
                                    because: ("byPhone" | "alreadyStarted" | "notOpen") | null;
                                    inTimeUntil: string | null;
                                    isLate: boolean;
                                };
                                callNumber: string | null;
                                /** @description One of several that were booked together */
                                isOfSeries: boolean;
                                feeIfLate: number | null;
                                feeIfMovedLate: number | null;
                                feeCard: {
                                    /** @description Whether the reader is its holder; its digits are shown to him alone */
                                    isMine: boolean;
                                    brand: string | null;
                                    last4: string | null;
                                    /** @description Its holder took it away since */
                                    isRemoved: boolean;
                                } | null;
                                replacesId: string | null;
                                /** @description Each time that it was moved, the earliest first */
                                moves: {
                                    /** Format: date-time */
                                    movedAt: string;
                                    /** Format: date-time */
                                    fromStartsAt: string;
                                    /** Format: date-time */
                                    toStartsAt: string;
                                }[];
                                version: number;
                            };
                            depositCents: number;
                        }[];
                        /** @description IANA; in which the client reads times */
                        timeZone: string;
                    };
                };
            };
        };
    };
    holdForDeposit: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    serviceId: string;
                    providerId: string | null;
                    locationId: string | null;
                    /** Format: date-time */
                    startsAt: string;
                    /** Format: uuid */
                    acceptedPolicyId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        holdId: string;
                        /** Format: date-time */
                        until: string;
                        depositCents: number;
                    };
                };
            };
        };
    };
    showDeposit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                holdId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        appointment: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                            };
                            modality: "inPerson" | "telehealth";
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                street: string;
                                city: string;
                                region: string;
                                postalCode: string;
                                phone: string;
                                timeZone: string;
                            } | null;
                            telehealthUrl: string | null;
                            requestExpiresAt: string | null;
                            declinedBecause: string | null;
                            mayConfirm: boolean;
                            cancellation: {
                                mayCancel: boolean;
                                because: ("byPhone" | "alreadyStarted" | "notOpen") | null;
                                inTimeUntil: string | null;
                                isLate: boolean;
                            };
                            callNumber: string | null;
                            /** @description One of several that were booked together */
                            isOfSeries: boolean;
                            feeIfLate: number | null;
                            feeIfMovedLate: number | null;
                            feeCard: {
                                /** @description Whether the reader is its holder; its digits are shown to him alone */
                                isMine: boolean;
                                brand: string | null;
                                last4: string | null;
                                /** @description Its holder took it away since */
                                isRemoved: boolean;
                            } | null;
                            replacesId: string | null;
                            /** @description Each time that it was moved, the earliest first */
                            moves: {
                                /** Format: date-time */
                                movedAt: string;
                                /** Format: date-time */
                                fromStartsAt: string;
                                /** Format: date-time */
                                toStartsAt: string;
                            }[];
                            version: number;
                        };
                        depositCents: number;
                        /** @description IANA; in which the client reads times */
                        timeZone: string;
                        openPaymentId: string | null;
                    };
                };
            };
        };
    };
    giveUpDeposit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                holdId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    payDeposit: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                portalId: string;
                holdId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    card: {
                        /** Format: uuid */
                        savedCardId: string;
                    } | {
                        token: string;
                        save: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        paymentId: string;
                        status: "starting" | "requiresAction" | "processing" | "unknown" | "succeeded" | "declined" | "canceled";
                        amountCents: number;
                        actionUrl: string | null;
                        declineCode: string | null;
                        receiptNumber: number | null;
                        cardBrand: string | null;
                        cardLast4: string | null;
                        deposit: {
                            /** Format: uuid */
                            holdId: string;
                            outcome: ("booked" | "refundDue" | "refunded") | null;
                            appointmentId: string | null;
                        } | null;
                        /** @description Whether the person who asks is the payer. */
                        isMine: boolean;
                    };
                };
            };
        };
    };
    streamPortalEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
        };
    };
    uploadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        mediaType: string;
                        byteSize: number;
                    };
                };
            };
        };
    };
    listMyForms: {
        parameters: {
            query?: {
                list?: "toDo" | "done" | "all";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            formId: string;
                            titles: {
                                en: string;
                                es: string;
                            };
                            state: "open" | "inProgress" | "completed" | "withdrawn";
                            /** Format: date-time */
                            assignedAt: string;
                            dueOn: string | null;
                            answered: number;
                            total: number;
                            asksSignature: boolean;
                            completedAt: string | null;
                            withdrawnAt: string | null;
                            submissionId: string | null;
                            isSigned: boolean;
                            document: "none" | "beingMade" | "ready";
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    showMyForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        titles: {
                            en: string;
                            es: string;
                        };
                        state: "open" | "inProgress" | "completed" | "withdrawn";
                        dueOn: string | null;
                        form: {
                            /** Format: uuid */
                            formId: string;
                            formVersion: number;
                            /** @description HL7 FHIR R4 Questionnaire */
                            questionnaire: {
                                /** @enum {string} */
                                resourceType: "Questionnaire";
                            } & {
                                [key: string]: unknown;
                            };
                            /** @description HL7 FHIR R4 QuestionnaireResponse */
                            response: {
                                /** @enum {string} */
                                resourceType: "QuestionnaireResponse";
                            } & {
                                [key: string]: unknown;
                            };
                            version: number;
                            savedAt: string | null;
                            hasChanged: boolean;
                        } | null;
                        submission: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            assignmentId: string;
                            /** Format: uuid */
                            clientId: string;
                            /** Format: uuid */
                            formId: string;
                            formVersion: number;
                            titles: {
                                en: string;
                                es: string;
                            };
                            /** @description HL7 FHIR R4 Questionnaire */
                            questionnaire: {
                                /** @enum {string} */
                                resourceType: "Questionnaire";
                            } & {
                                [key: string]: unknown;
                            };
                            /** @description HL7 FHIR R4 QuestionnaireResponse */
                            response: {
                                /** @enum {string} */
                                resourceType: "QuestionnaireResponse";
                            } & {
                                [key: string]: unknown;
                            };
                            language: "en" | "es";
                            personName: string;
                            /** Format: date-time */
                            submittedAt: string;
                            isSigned: boolean;
                            document: "none" | "beingMade" | "ready";
                            signatures: {
                                /** Format: uuid */
                                id: string;
                                linkId: string | null;
                                signerName: string;
                                capacity: "self" | "guardian";
                                relationship: string;
                                method: "typed" | "drawn";
                                typedName: string;
                                drawing: string;
                                disclosureVersion: string;
                                /** Format: date-time */
                                agreedAt: string;
                                /** Format: date-time */
                                signedAt: string;
                                ip: string;
                                device: string;
                                signInMethod: "password" | "passwordAndSecondStep" | "passkey";
                                formHash: string;
                                answersHash: string;
                                evidenceHash: string;
                            }[];
                        } | null;
                    };
                };
            };
        };
    };
    saveAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    formId: string;
                    formVersion: number;
                    version: number;
                    /** @description HL7 FHIR R4 QuestionnaireResponse */
                    response: {
                        /** @enum {string} */
                        resourceType: "QuestionnaireResponse";
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        /** Format: date-time */
                        savedAt: string;
                        answered: number;
                        total: number;
                    };
                };
            };
        };
    };
    downloadMySignedForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    downloadMySubmittedFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                assignmentId: string;
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    signForm: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                portalId: string;
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    formVersion: number;
                    version: number;
                    language: "en" | "es";
                    /** @description HL7 FHIR R4 QuestionnaireResponse */
                    response: {
                        /** @enum {string} */
                        resourceType: "QuestionnaireResponse";
                    } & {
                        [key: string]: unknown;
                    };
                    signatures: {
                        linkId: string | null;
                        method: "typed" | "drawn";
                        name?: string;
                        drawing?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        submissionId: string;
                        /** Format: date-time */
                        signedAt: string;
                        document: "none" | "beingMade" | "ready";
                    };
                };
            };
        };
    };
    submitForm: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                portalId: string;
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    formVersion: number;
                    version: number;
                    language: "en" | "es";
                    /** @description HL7 FHIR R4 QuestionnaireResponse */
                    response: {
                        /** @enum {string} */
                        resourceType: "QuestionnaireResponse";
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        submissionId: string;
                        /** Format: date-time */
                        submittedAt: string;
                    };
                };
            };
        };
    };
    verifyMySignedForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isIntact: boolean;
                        checks: {
                            part: "form" | "answers" | "disclosure" | "signature" | "evidence" | "document";
                            outcome: "intact" | "changed" | "beingMade";
                        }[];
                        /** Format: date-time */
                        checkedAt: string;
                    };
                };
            };
        };
    };
    showHome: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The zone in which the client reads times */
                        timeZone: string;
                        tasks: {
                            kind: "form" | "confirmAppointment" | "payBalance" | "completeProfile" | "setUpTwoStep";
                            id: string | null;
                            titles: {
                                en: string;
                                es: string;
                            } | null;
                            dueOn: string | null;
                            isStarted: boolean;
                            asksSignature: boolean;
                            answered: number;
                            total: number;
                            startsAt: string | null;
                            amountCents: number;
                            missing: ("address" | "phone" | "emergencyContact")[];
                        }[];
                        /** @description Forms sent in within the last 30 days */
                        doneCount: number;
                        appointments: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                            };
                            modality: "inPerson" | "telehealth";
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                street: string;
                                city: string;
                                region: string;
                                postalCode: string;
                                phone: string;
                                timeZone: string;
                            } | null;
                            telehealthUrl: string | null;
                            requestExpiresAt: string | null;
                            declinedBecause: string | null;
                            mayConfirm: boolean;
                            cancellation: {
                                mayCancel: boolean;
                                because: ("byPhone" | "alreadyStarted" | "notOpen") | null;
                                inTimeUntil: string | null;
                                isLate: boolean;
                            };
                            callNumber: string | null;
                            /** @description One of several that were booked together */
                            isOfSeries: boolean;
                            feeIfLate: number | null;
                            feeIfMovedLate: number | null;
                            feeCard: {
                                /** @description Whether the reader is its holder; its digits are shown to him alone */
                                isMine: boolean;
                                brand: string | null;
                                last4: string | null;
                                /** @description Its holder took it away since */
                                isRemoved: boolean;
                            } | null;
                            replacesId: string | null;
                            /** @description Each time that it was moved, the earliest first */
                            moves: {
                                /** Format: date-time */
                                movedAt: string;
                                /** Format: date-time */
                                fromStartsAt: string;
                                /** Format: date-time */
                                toStartsAt: string;
                            }[];
                            version: number;
                        }[];
                        hasMoreAppointments: boolean;
                        mayBook: boolean;
                        /** @description Payments are on, and a card processor is connected */
                        mayPay: boolean;
                        account: {
                            balanceCents: number;
                            dueCents: number;
                            openInvoiceCount: number;
                        } | null;
                        unreadMessages: number | null;
                    };
                };
            };
        };
    };
    showPortalInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        invoiceId: string;
                        /** Format: uuid */
                        clientId: string;
                        number: number;
                        /** Format: date */
                        issuedOn: string;
                        /** Format: date */
                        dueOn: string;
                        clientName: string;
                        billTo: string;
                        providerName: string | null;
                        lines: {
                            /** Format: date */
                            serviceDate: string;
                            description: string;
                            /** @description Takes an earlier line back */
                            isReversal: boolean;
                            code: string | null;
                            units: number;
                            providerName: string | null;
                            amountCents: number;
                        }[];
                        payments: {
                            /** Format: uuid */
                            paymentId: string;
                            receiptNumber: number;
                            /** Format: date-time */
                            paidAt: string;
                            amountCents: number;
                        }[];
                        totalCents: number;
                        paidCents: number;
                        balanceCents: number;
                        /** @description In which the times of payments are told */
                        timeZone: string;
                    };
                };
            };
        };
    };
    downloadInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
        };
    };
    listMyLedger: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            kind: "charge" | "adjustment" | "writeOff" | "payment" | "refund" | "reversal";
                            /** @description What it adds to the amount owed */
                            amountCents: number;
                            /** Format: date */
                            serviceDate: string;
                            code: string | null;
                            units: number;
                            description: string;
                            diagnosisCodes: string[];
                            providerName: string | null;
                            paymentId: string | null;
                            method: ("card" | "cash" | "check") | null;
                            cardBrand: string | null;
                            cardLast4: string | null;
                            reversesId: string | null;
                            isReversed: boolean;
                            isInvoiced: boolean;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    listPortalLocations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            street: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            phone: string;
                            timeZone: string;
                        }[];
                    };
                };
            };
        };
    };
    showDraft: {
        parameters: {
            query?: {
                threadId?: string;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        draft: {
                            to: string | null;
                            subject: string;
                            body: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                mediaType: string;
                                byteSize: number;
                            }[];
                            /** Format: date-time */
                            savedAt: string;
                        } | null;
                    };
                };
            };
        };
    };
    saveDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    threadId: string | null;
                    to: string | null;
                    subject: string;
                    body: string;
                    fileIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        savedAt: string | null;
                    };
                };
            };
        };
    };
    listRecipients: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        providers: {
                            /** Format: uuid */
                            staffId: string;
                            name: string;
                            credentials: string | null;
                            isYours: boolean;
                        }[];
                        topics: ("scheduling" | "billing")[];
                        answerTime: "sameDay" | "oneBusinessDay" | "twoBusinessDays" | "fiveBusinessDays";
                    };
                };
            };
        };
    };
    showNoticeSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A mail when a message came */
                        messaging: boolean;
                        /** @description A mail when a form waits */
                        documents: boolean;
                        /** @description A mail for each bill and receipt */
                        billing: boolean;
                    };
                };
            };
        };
    };
    changeNoticeSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A mail when a message came */
                    messaging: boolean;
                    /** @description A mail when a form waits */
                    documents: boolean;
                    /** @description A mail for each bill and receipt */
                    billing: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A mail when a message came */
                        messaging: boolean;
                        /** @description A mail when a form waits */
                        documents: boolean;
                        /** @description A mail for each bill and receipt */
                        billing: boolean;
                    };
                };
            };
        };
    };
    findOpenDays: {
        parameters: {
            query: {
                serviceId: string;
                providerId?: string;
                locationId?: string;
                /** @description In place of a location */
                isTelehealth?: boolean;
                from: string;
                days?: number;
                /** @description IANA; left out: the zone of the client */
                timeZone?: string;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        timeZone: string;
                        days: {
                            /** Format: date */
                            date: string;
                            slotCount: number;
                        }[];
                        first: {
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            locationId: string | null;
                            modality: "inPerson" | "telehealth";
                            /** @description Everyone who is free then */
                            providerIds: string[];
                            seatsLeft: number | null;
                        } | null;
                        callNumber: string | null;
                    };
                };
            };
        };
    };
    showOpenSlots: {
        parameters: {
            query: {
                serviceId: string;
                providerId?: string;
                locationId?: string;
                /** @description In place of a location */
                isTelehealth?: boolean;
                from: string;
                days?: number;
                /** @description IANA; left out: the zone of the client */
                timeZone?: string;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        timeZone: string;
                        providers: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                            isByRequest: boolean;
                            cancellationWindow: "always" | "24" | "48" | "72" | "byPhone";
                        }[];
                        places: {
                            locationId: string | null;
                            modality: "inPerson" | "telehealth";
                        }[];
                        /** @description Of each time that does not say when it ends */
                        lengthMinutes: number;
                        days: {
                            /** Format: date */
                            date: string;
                            emptyBecause: ("past" | "notBookable" | "noHours" | "away" | "full" | "tooFar" | "tooSoon") | null;
                            times: {
                                /** Format: date-time */
                                startsAt: string;
                                /** @description Which of `places`, from 0 */
                                place: number;
                                /** @description Everyone who is free then: which of `providers`, from 0 */
                                providers: number[];
                                /**
                                 * Format: date-time
                                 * @description Of a session of another length
                                 */
                                endsAt?: string;
                                /** @description In a session of several clients */
                                seatsLeft?: number;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    showPaymentChoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The sum of the ledger; below zero is credit */
                        balanceCents: number;
                        /** @description What the invoices sent so far still ask for */
                        dueCents: number;
                        openInvoiceCount: number;
                        notInvoicedCents: number;
                        /** @description Paid ahead; settles the next invoice by itself */
                        creditCents: number;
                        onTheirWayCents: number;
                        openPayment: {
                            /** Format: uuid */
                            paymentId: string;
                            status: "starting" | "requiresAction" | "processing" | "unknown" | "succeeded" | "declined" | "canceled";
                            amountCents: number;
                        } | null;
                        openInvoices: {
                            /** Format: uuid */
                            invoiceId: string;
                            number: number;
                            /** Format: date */
                            issuedOn: string;
                            /** Format: date */
                            dueOn: string;
                            totalCents: number;
                            balanceCents: number;
                            lines: {
                                /** Format: date */
                                serviceDate: string;
                                description: string;
                                /** @description Takes an earlier line back */
                                isReversal: boolean;
                                code: string | null;
                                units: number;
                                providerName: string | null;
                                amountCents: number;
                            }[];
                        }[];
                        cards: {
                            /** Format: uuid */
                            id: string;
                            brand: string;
                            last4: string;
                            expMonth: number;
                            expYear: number;
                            /** @description Upcoming appointments of this client that were booked with it */
                            upcomingCount: number;
                        }[];
                        processor: {
                            kind: "stand-in" | "stripe";
                            publishableKey: string;
                            fieldsUrl: string;
                        } | null;
                        practicePhone: string | null;
                    };
                };
            };
        };
    };
    listMyPayments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            paymentId: string;
                            amountCents: number;
                            /** @description What was given back of it */
                            returnedCents: number;
                            method: "card" | "cash" | "check";
                            status: "succeeded" | "processing" | "unknown" | "requiresAction" | "starting";
                            receiptNumber: number | null;
                            cardBrand: string | null;
                            cardLast4: string | null;
                            /** Format: date-time */
                            at: string;
                        }[];
                        next: string | null;
                        timeZone: string;
                    };
                };
            };
        };
    };
    makePayment: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whole cents of US dollars */
                    amountCents: number;
                    /** Format: uuid */
                    invoiceId?: string;
                    card: {
                        /** Format: uuid */
                        savedCardId: string;
                    } | {
                        token: string;
                        save: boolean;
                    };
                    /** @description How much of the amount is more than owed, and may be kept as credit, as the payer agreed */
                    agreedCreditCents?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        paymentId: string;
                        status: "starting" | "requiresAction" | "processing" | "unknown" | "succeeded" | "declined" | "canceled";
                        amountCents: number;
                        actionUrl: string | null;
                        declineCode: string | null;
                        receiptNumber: number | null;
                        cardBrand: string | null;
                        cardLast4: string | null;
                        deposit: {
                            /** Format: uuid */
                            holdId: string;
                            outcome: ("booked" | "refundDue" | "refunded") | null;
                            appointmentId: string | null;
                        } | null;
                        /** @description Whether the person who asks is the payer. */
                        isMine: boolean;
                    };
                };
            };
        };
    };
    showPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        paymentId: string;
                        status: "starting" | "requiresAction" | "processing" | "unknown" | "succeeded" | "declined" | "canceled";
                        amountCents: number;
                        actionUrl: string | null;
                        declineCode: string | null;
                        receiptNumber: number | null;
                        cardBrand: string | null;
                        cardLast4: string | null;
                        deposit: {
                            /** Format: uuid */
                            holdId: string;
                            outcome: ("booked" | "refundDue" | "refunded") | null;
                            appointmentId: string | null;
                        } | null;
                        /** @description Whether the person who asks is the payer. */
                        isMine: boolean;
                    };
                };
            };
        };
    };
    cancelPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        paymentId: string;
                        status: "starting" | "requiresAction" | "processing" | "unknown" | "succeeded" | "declined" | "canceled";
                        amountCents: number;
                        actionUrl: string | null;
                        declineCode: string | null;
                        receiptNumber: number | null;
                        cardBrand: string | null;
                        cardLast4: string | null;
                        deposit: {
                            /** Format: uuid */
                            holdId: string;
                            outcome: ("booked" | "refundDue" | "refunded") | null;
                            appointmentId: string | null;
                        } | null;
                        /** @description Whether the person who asks is the payer. */
                        isMine: boolean;
                    };
                };
            };
        };
    };
    showReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        paymentId: string;
                        receiptNumber: number;
                        amountCents: number;
                        /** Format: date-time */
                        paidAt: string;
                        method: "card" | "cash" | "check";
                        cardBrand: string | null;
                        cardLast4: string | null;
                        payerName: string;
                        clientName: string;
                        allocations: {
                            /** Format: uuid */
                            invoiceId: string;
                            number: number;
                            /** Format: date */
                            issuedOn: string;
                            amountCents: number;
                        }[];
                        creditCents: number;
                        timeZone: string;
                        /** @description What was given back of it since */
                        returnedCents: number;
                    };
                };
            };
        };
    };
    downloadReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
        };
    };
    showPortalPractice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        wordForClient: "client" | "patient";
                        timeZone: string;
                        accent: string;
                        features: string[];
                        answerTime: "sameDay" | "oneBusinessDay" | "twoBusinessDays" | "fiveBusinessDays";
                        banner: {
                            en: string | null;
                            es: string | null;
                        } | null;
                    };
                };
            };
        };
    };
    showProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        firstName: string;
                        middleInitial: string | null;
                        lastName: string;
                        suffix: string | null;
                        preferredName: string | null;
                        pronouns: string | null;
                        language: string | null;
                        timeZone: string;
                        dateOfBirth: string | null;
                        gender: ("female" | "male" | "nonBinary" | "other" | "undisclosed") | null;
                        maritalStatus: ("single" | "married" | "partnered" | "separated" | "divorced" | "widowed" | "undisclosed") | null;
                        employment: ("employed" | "selfEmployed" | "student" | "homemaker" | "unemployed" | "unableToWork" | "retired" | "undisclosed") | null;
                        address: {
                            street: string | null;
                            city: string | null;
                            region: string | null;
                            postalCode: string | null;
                        };
                        /** @description The first is the one to use */
                        phones: {
                            number: string;
                            label: "mobile" | "home" | "work" | "other";
                            uses: ("appointments" | "billing" | "messages")[];
                            mayLeaveMessage: boolean;
                        }[];
                        /** @description The first is the one to use */
                        emails: {
                            /** Format: email */
                            address: string;
                            label: "mobile" | "home" | "work" | "other";
                            uses: ("appointments" | "billing" | "messages")[];
                        }[];
                        contacts: {
                            /** Format: uuid */
                            id: string;
                            firstName: string;
                            lastName: string;
                            relationship: "parent" | "guardian" | "spouse" | "partner" | "child" | "sibling" | "relative" | "friend" | "caregiver" | "other";
                            phone: string | null;
                            otherPhone: string | null;
                            email: string | null;
                            isResponsibleParty: boolean;
                            isEmergencyContact: boolean;
                            mayBeInvited: boolean;
                        }[];
                        photoIds: {
                            side: "front" | "back";
                            /** Format: uuid */
                            fileId: string;
                            /** Format: date-time */
                            uploadedAt: string;
                        }[];
                        /** @description What a whole profile still needs */
                        missing: ("dateOfBirth" | "address" | "phone" | "emergencyContact")[];
                    };
                };
            };
        };
    };
    changeProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the profile that was changed */
                    version: number;
                    preferredName?: string | null;
                    pronouns?: string | null;
                    language?: string | null;
                    timeZone?: string;
                    address?: {
                        street: string | null;
                        city: string | null;
                        region: string | null;
                        postalCode: string | null;
                    };
                    phones?: {
                        number: string;
                        label: "mobile" | "home" | "work" | "other";
                        uses: ("appointments" | "billing" | "messages")[];
                        mayLeaveMessage: boolean;
                    }[];
                    emails?: {
                        /** Format: email */
                        address: string;
                        label: "mobile" | "home" | "work" | "other";
                        uses: ("appointments" | "billing" | "messages")[];
                    }[];
                    contacts?: {
                        /** Format: uuid */
                        id?: string;
                        firstName: string;
                        lastName: string;
                        relationship: "parent" | "guardian" | "spouse" | "partner" | "child" | "sibling" | "relative" | "friend" | "caregiver" | "other";
                        phone: string | null;
                        otherPhone: string | null;
                        email: string | null;
                        isResponsibleParty: boolean;
                        isEmergencyContact: boolean;
                        mayBeInvited: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        firstName: string;
                        middleInitial: string | null;
                        lastName: string;
                        suffix: string | null;
                        preferredName: string | null;
                        pronouns: string | null;
                        language: string | null;
                        timeZone: string;
                        dateOfBirth: string | null;
                        gender: ("female" | "male" | "nonBinary" | "other" | "undisclosed") | null;
                        maritalStatus: ("single" | "married" | "partnered" | "separated" | "divorced" | "widowed" | "undisclosed") | null;
                        employment: ("employed" | "selfEmployed" | "student" | "homemaker" | "unemployed" | "unableToWork" | "retired" | "undisclosed") | null;
                        address: {
                            street: string | null;
                            city: string | null;
                            region: string | null;
                            postalCode: string | null;
                        };
                        /** @description The first is the one to use */
                        phones: {
                            number: string;
                            label: "mobile" | "home" | "work" | "other";
                            uses: ("appointments" | "billing" | "messages")[];
                            mayLeaveMessage: boolean;
                        }[];
                        /** @description The first is the one to use */
                        emails: {
                            /** Format: email */
                            address: string;
                            label: "mobile" | "home" | "work" | "other";
                            uses: ("appointments" | "billing" | "messages")[];
                        }[];
                        contacts: {
                            /** Format: uuid */
                            id: string;
                            firstName: string;
                            lastName: string;
                            relationship: "parent" | "guardian" | "spouse" | "partner" | "child" | "sibling" | "relative" | "friend" | "caregiver" | "other";
                            phone: string | null;
                            otherPhone: string | null;
                            email: string | null;
                            isResponsibleParty: boolean;
                            isEmergencyContact: boolean;
                            mayBeInvited: boolean;
                        }[];
                        photoIds: {
                            side: "front" | "back";
                            /** Format: uuid */
                            fileId: string;
                            /** Format: date-time */
                            uploadedAt: string;
                        }[];
                        /** @description What a whole profile still needs */
                        missing: ("dateOfBirth" | "address" | "phone" | "emergencyContact")[];
                    };
                };
            };
        };
    };
    showPhotoId: {
        parameters: {
            query: {
                side: "front" | "back";
                file?: string;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    uploadPhotoId: {
        parameters: {
            query: {
                side: "front" | "back";
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        side: "front" | "back";
                        /** Format: uuid */
                        fileId: string;
                        /** Format: date-time */
                        uploadedAt: string;
                    };
                };
            };
        };
    };
    removePhotoId: {
        parameters: {
            query: {
                side: "front" | "back";
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listProviders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            displayName: string;
                        }[];
                    };
                };
            };
        };
    };
    listRecordAccesses: {
        parameters: {
            query?: {
                by?: "practice" | "everyone";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            seq: number;
                            /** Format: date-time */
                            at: string;
                            by: {
                                kind: "practice" | "portal" | "program";
                                name: string | null;
                                isSelf: boolean;
                            };
                            action: string;
                            subject: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    showReminderChoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: {
                            leadMinutes: 60 | 120 | 240 | 1440 | 2880 | 4320 | 7200 | 10080;
                            by: "mail" | "text" | "both";
                        }[] | null;
                        practicePlan: {
                            leadMinutes: 60 | 120 | 240 | 1440 | 2880 | 4320 | 7200 | 10080;
                            by: "mail" | "text" | "both";
                        }[];
                        texts: {
                            state: "on" | "off" | "stopped" | "noNumber" | "notOffered";
                            number: string | null;
                            agreedAt: string | null;
                            /** @description What the person agrees to by switching texts on */
                            wording: string;
                        };
                    };
                };
            };
        };
    };
    changeReminderChoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    plan: {
                        leadMinutes: 60 | 120 | 240 | 1440 | 2880 | 4320 | 7200 | 10080;
                        by: "mail" | "text" | "both";
                    }[] | null;
                    /** @description true agrees to `texts.wording` for the person’s own cell phone; it is kept with the time */
                    wantsTexts: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: {
                            leadMinutes: 60 | 120 | 240 | 1440 | 2880 | 4320 | 7200 | 10080;
                            by: "mail" | "text" | "both";
                        }[] | null;
                        practicePlan: {
                            leadMinutes: 60 | 120 | 240 | 1440 | 2880 | 4320 | 7200 | 10080;
                            by: "mail" | "text" | "both";
                        }[];
                        texts: {
                            state: "on" | "off" | "stopped" | "noNumber" | "notOffered";
                            number: string | null;
                            agreedAt: string | null;
                            /** @description What the person agrees to by switching texts on */
                            wording: string;
                        };
                    };
                };
            };
        };
    };
    listMyRuns: {
        parameters: {
            query?: {
                kind?: string;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            state: "waiting" | "running" | "finished" | "failed";
                            total: number;
                            /** @description Of `total`; those that failed or were skipped are among them. */
                            done: number;
                            failed: number;
                            skipped: number;
                            problem: string | null;
                            hasResult: boolean;
                            needsFreshSignIn: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            finishedAt: string | null;
                            keptUntil: string | null;
                        }[];
                    };
                };
            };
        };
    };
    showMyRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: string;
                        state: "waiting" | "running" | "finished" | "failed";
                        total: number;
                        /** @description Of `total`; those that failed or were skipped are among them. */
                        done: number;
                        failed: number;
                        skipped: number;
                        problem: string | null;
                        hasResult: boolean;
                        needsFreshSignIn: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        finishedAt: string | null;
                        keptUntil: string | null;
                    };
                };
            };
        };
    };
    downloadMyRunResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    removeSavedCard: {
        parameters: {
            query?: {
                /** @description How many upcoming appointments its holder knows were booked with it; none without */
                reliedOnBy?: number;
            };
            header?: never;
            path: {
                portalId: string;
                cardId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showSigningDisclosure: {
        parameters: {
            query?: {
                language?: "en" | "es";
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        language: "en" | "es";
                        source: string;
                        title: string;
                        introduction: string;
                        sections: {
                            key: string;
                            heading: string;
                            text: string;
                        }[];
                        agreement: string;
                        agree: string;
                        decline: string;
                        agreedAt: string | null;
                    };
                };
            };
        };
    };
    agreeToSign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: string;
                    language: "en" | "es";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        agreedAt: string;
                    };
                };
            };
        };
    };
    withdrawSigningAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listThreads: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            topic: "provider" | "scheduling" | "billing";
                            subject: string;
                            staffNames: string[];
                            /** Format: uuid */
                            clientId: string;
                            clientName: string;
                            personName: string;
                            /** Format: date-time */
                            lastMessageAt: string;
                            lastSenderName: string;
                            isLastMine: boolean;
                            preview: string;
                            hasAttachments: boolean;
                            unread: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    startThread: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: {
                        /** @enum {string} */
                        topic: "provider";
                        /** Format: uuid */
                        staffId: string;
                    } | {
                        topic: "scheduling" | "billing";
                    };
                    subject: string;
                    body: string;
                    fileIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        threadId: string;
                        /** Format: uuid */
                        messageId: string;
                        position: number;
                        /** Format: date-time */
                        sentAt: string;
                    };
                };
            };
        };
    };
    showThread: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
            };
            header?: never;
            path: {
                portalId: string;
                threadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        topic: "provider" | "scheduling" | "billing";
                        subject: string;
                        staffNames: string[];
                        /** Format: uuid */
                        clientId: string;
                        clientName: string;
                        personName: string;
                        /** @description Oldest first. */
                        messages: {
                            /** Format: uuid */
                            id: string;
                            position: number;
                            senderKind: "client" | "staff";
                            senderName: string;
                            isMine: boolean;
                            body: string;
                            /** Format: date-time */
                            sentAt: string;
                            toldAt: string | null;
                            readAt: string | null;
                            attachments: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                mediaType: string;
                                byteSize: number;
                            }[];
                        }[];
                        older: number | null;
                        readThrough: number;
                        messageCount: number;
                        canReply: boolean;
                        answerTime: "sameDay" | "oneBusinessDay" | "twoBusinessDays" | "fiveBusinessDays";
                    };
                };
            };
        };
    };
    downloadMessageFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                threadId: string;
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                portalId: string;
                threadId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    fileIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        threadId: string;
                        /** Format: uuid */
                        messageId: string;
                        position: number;
                        /** Format: date-time */
                        sentAt: string;
                    };
                };
            };
        };
    };
    markThreadRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                threadId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    through: number;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    countUnread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread: number;
                    };
                };
            };
        };
    };
    listMyWaitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        timeZone: string;
                        /** Format: date-time */
                        now: string;
                        entries: {
                            /** Format: uuid */
                            id: string;
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            placeKind: "any" | "location" | "telehealth";
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            appointment: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                            } | null;
                            weekdays: number[];
                            dayParts: ("morning" | "afternoon" | "evening")[];
                            /** Format: date */
                            untilDate: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        offers: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            entryId: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                            };
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            offeredAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            outcome: ("taken" | "declined" | "lapsed" | "withdrawn") | null;
                            policy: {
                                /** Format: uuid */
                                id: string;
                                text: string;
                                /** @description Cents; 0: none */
                                lateCancelFeeCents: number;
                                /** @description Cents; 0: none */
                                noShowFeeCents: number;
                                depositCents: number | null;
                                /** @description Whether a card on file is asked for at booking, which the fees may be charged to; never with a deposit */
                                asksForCard: boolean;
                                /** @description A late move costs what a late cancelling costs */
                                lateMovesCount: boolean;
                            } | null;
                            depositHoldId: string | null;
                        }[];
                    };
                };
            };
        };
    };
    joinWaitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    serviceId: string;
                    providerId: string | null;
                    placeKind: "any" | "location" | "telehealth";
                    locationId: string | null;
                    appointmentId: string | null;
                    weekdays: number[];
                    dayParts: ("morning" | "afternoon" | "evening")[];
                    /** Format: date */
                    untilDate: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        placeKind: "any" | "location" | "telehealth";
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        appointment: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                        } | null;
                        weekdays: number[];
                        dayParts: ("morning" | "afternoon" | "evening")[];
                        /** Format: date */
                        untilDate: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
        };
    };
    declineOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                offerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        entryId: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** Format: date-time */
                        offeredAt: string;
                        /** Format: date-time */
                        expiresAt: string;
                        outcome: ("taken" | "declined" | "lapsed" | "withdrawn") | null;
                    };
                };
            };
        };
    };
    takeOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                offerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description What the client read and accepted, where something is asked
                     */
                    acceptedPolicyId?: string;
                    /**
                     * Format: uuid
                     * @description One’s own card on file, where the policy asks for one
                     */
                    cardId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        entryId: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** Format: date-time */
                        offeredAt: string;
                        /** Format: date-time */
                        expiresAt: string;
                        outcome: ("taken" | "declined" | "lapsed" | "withdrawn") | null;
                        depositHoldId: string | null;
                    };
                };
            };
        };
    };
    leaveWaitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                portalId: string;
                entryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showLogo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                logoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                search?: string;
                sort?: "firstName" | "lastName" | "email" | "role" | "since" | "lastActivity" | "registered" | "tier";
                direction?: "asc" | "desc";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            firstName: string;
                            lastName: string;
                            email: string;
                            role: "staff" | "client";
                            state: "invited" | "secondStepOpen" | "registered";
                            /** Format: date-time */
                            since: string;
                            lastActivityAt: string | null;
                            isLocked: boolean;
                            tier: ("free" | "paid" | "paidWithOutlook") | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    showInvitedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        firstName: string;
                        lastName: string;
                        email: string;
                        phone: string | null;
                        role: "staff" | "client";
                        /** Format: date-time */
                        sentAt: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
        };
    };
    changeInvitedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    phone: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        email: string;
                    };
                };
            };
        };
    };
    reinviteAccount: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        email: string;
                    };
                };
            };
        };
    };
    showRegisteredAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        firstName: string;
                        lastName: string;
                        email: string;
                        role: "staff" | "client";
                        state: "invited" | "secondStepOpen" | "registered";
                        /** Format: date-time */
                        since: string;
                        lastActivityAt: string | null;
                        isLocked: boolean;
                        tier: ("free" | "paid" | "paidWithOutlook") | null;
                        staffId: string | null;
                    };
                };
            };
        };
    };
    unlockAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setSecondStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isRequired: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isRequired: boolean;
                    };
                };
            };
        };
    };
    listRequests: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                staffId?: string;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            kind: "client" | "nonClient" | "outside";
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            /** Format: uuid */
                            staffId: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            /** @description IANA zone of the place */
                            timeZone: string;
                            client: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            nonClientKind: ("personal" | "meeting" | "closed") | null;
                            modality: ("inPerson" | "telehealth") | null;
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            requestExpiresAt: string | null;
                            isDoubleBooked: boolean;
                            isClash: boolean;
                            seriesId: string | null;
                            /** @description Changed on its own since the series was booked */
                            isSeriesException: boolean;
                            groupSessionId: string | null;
                            seatCount: number | null;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    bookSeries: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rule: {
                        repeats: "weekly" | "monthlyByDate" | "monthlyByWeekday";
                        /** @description Weeks or months from one to the next */
                        every: number;
                        /** @description Monday is 1. Of a weekly series; of a monthly one the first date says it. */
                        weekdays: number[];
                        /** @description The last Tuesday of the month, and not the fourth */
                        isFromMonthEnd: boolean;
                        /** Format: date */
                        firstDate: string;
                        lastDate: string | null;
                        count: number | null;
                        /** @description On the wall clock */
                        localStart: string;
                        /** @description IANA; the zone of the wall clock */
                        timeZone: string;
                    };
                    /** Format: uuid */
                    staffId: string;
                    forClient?: {
                        /** Format: uuid */
                        clientId: string;
                        /** Format: uuid */
                        serviceId: string;
                        locationId: string | null;
                        durationMinutes?: number;
                        telehealthUrl?: string;
                    };
                    blocked?: {
                        kind: "personal" | "meeting" | "closed";
                        durationMinutes: number;
                    };
                    decisions?: {
                        /** Format: date */
                        date: string;
                        choice: "leaveOut" | "doubleBook";
                        reason?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        seriesId: string;
                        appointments: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date */
                            date: string;
                        }[];
                    };
                };
            };
        };
    };
    previewSeries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rule: {
                        repeats: "weekly" | "monthlyByDate" | "monthlyByWeekday";
                        /** @description Weeks or months from one to the next */
                        every: number;
                        /** @description Monday is 1. Of a weekly series; of a monthly one the first date says it. */
                        weekdays: number[];
                        /** @description The last Tuesday of the month, and not the fourth */
                        isFromMonthEnd: boolean;
                        /** Format: date */
                        firstDate: string;
                        lastDate: string | null;
                        count: number | null;
                        /** @description On the wall clock */
                        localStart: string;
                        /** @description IANA; the zone of the wall clock */
                        timeZone: string;
                    };
                    /** Format: uuid */
                    staffId: string;
                    forClient?: {
                        /** Format: uuid */
                        clientId: string;
                        /** Format: uuid */
                        serviceId: string;
                        locationId: string | null;
                        durationMinutes?: number;
                        telehealthUrl?: string;
                    };
                    blocked?: {
                        kind: "personal" | "meeting" | "closed";
                        durationMinutes: number;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dates: {
                            /** Format: date */
                            date: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            clock: "plain" | "jumped" | "twice";
                            state: "free" | "taken" | "timeOff" | "outsideHours";
                            takenBy: {
                                kind: "client" | "nonClient" | "outside";
                                clientName: string | null;
                                nonClientKind: ("personal" | "meeting" | "closed") | null;
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    showSeries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                seriesId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        rule: {
                            repeats: "weekly" | "monthlyByDate" | "monthlyByWeekday";
                            /** @description Weeks or months from one to the next */
                            every: number;
                            /** @description Monday is 1. Of a weekly series; of a monthly one the first date says it. */
                            weekdays: number[];
                            /** @description The last Tuesday of the month, and not the fourth */
                            isFromMonthEnd: boolean;
                            /** Format: date */
                            firstDate: string;
                            lastDate: string | null;
                            count: number | null;
                            /** @description On the wall clock */
                            localStart: string;
                            /** @description IANA; the zone of the wall clock */
                            timeZone: string;
                        };
                        appointments: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date */
                            date: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            isException: boolean;
                        }[];
                    };
                };
            };
        };
    };
    bookForClient: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    clientId: string;
                    /** Format: uuid */
                    serviceId: string;
                    /** Format: uuid */
                    staffId: string;
                    locationId: string | null;
                    /** Format: date-time */
                    startsAt: string;
                    durationMinutes?: number;
                    telehealthUrl?: string;
                    doubleBookingReason?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: "client" | "nonClient" | "outside";
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        /** Format: uuid */
                        staffId: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        /** @description IANA zone of the place */
                        timeZone: string;
                        client: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        nonClientKind: ("personal" | "meeting" | "closed") | null;
                        modality: ("inPerson" | "telehealth") | null;
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        requestExpiresAt: string | null;
                        isDoubleBooked: boolean;
                        isClash: boolean;
                        seriesId: string | null;
                        /** @description Changed on its own since the series was booked */
                        isSeriesException: boolean;
                        groupSessionId: string | null;
                        seatCount: number | null;
                        version: number;
                    };
                };
            };
        };
    };
    showAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: "client" | "nonClient" | "outside";
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        /** Format: uuid */
                        staffId: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        /** @description IANA zone of the place */
                        timeZone: string;
                        client: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        nonClientKind: ("personal" | "meeting" | "closed") | null;
                        modality: ("inPerson" | "telehealth") | null;
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        requestExpiresAt: string | null;
                        isDoubleBooked: boolean;
                        isClash: boolean;
                        seriesId: string | null;
                        /** @description Changed on its own since the series was booked */
                        isSeriesException: boolean;
                        groupSessionId: string | null;
                        seatCount: number | null;
                        version: number;
                        title: string | null;
                        telehealthUrl: string | null;
                        reason: string | null;
                        doubleBookingReason: string | null;
                        moves: {
                            /** Format: date-time */
                            movedAt: string;
                            movedBy: "client" | "staff" | "system";
                            /** @description By the client, after the time within which it costs nothing */
                            isLate: boolean;
                            from: {
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                                provider: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                location: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                            };
                            to: {
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                                provider: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                location: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                            };
                            formerDoubleBookingReason: string | null;
                        }[];
                        corrections: {
                            /** Format: date-time */
                            correctedAt: string;
                            from: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            to: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            /** @description As staff wrote it */
                            reason: string;
                        }[];
                        feeCard: {
                            brand: string;
                            last4: string;
                            /** @description Its holder took it away since */
                            isRemoved: boolean;
                        } | null;
                        madeBy: "client" | "staff" | "system";
                        mayBecome: ("requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved")[];
                    };
                };
            };
        };
    };
    approveRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: "client" | "nonClient" | "outside";
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        /** Format: uuid */
                        staffId: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        /** @description IANA zone of the place */
                        timeZone: string;
                        client: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        nonClientKind: ("personal" | "meeting" | "closed") | null;
                        modality: ("inPerson" | "telehealth") | null;
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        requestExpiresAt: string | null;
                        isDoubleBooked: boolean;
                        isClash: boolean;
                        seriesId: string | null;
                        /** @description Changed on its own since the series was booked */
                        isSeriesException: boolean;
                        groupSessionId: string | null;
                        seatCount: number | null;
                        version: number;
                    };
                };
            };
        };
    };
    convertToClientAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: uuid */
                    clientId: string;
                    /** Format: uuid */
                    serviceId: string;
                    locationId: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: "client" | "nonClient" | "outside";
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        /** Format: uuid */
                        staffId: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        /** @description IANA zone of the place */
                        timeZone: string;
                        client: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        nonClientKind: ("personal" | "meeting" | "closed") | null;
                        modality: ("inPerson" | "telehealth") | null;
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        requestExpiresAt: string | null;
                        isDoubleBooked: boolean;
                        isClash: boolean;
                        seriesId: string | null;
                        /** @description Changed on its own since the series was booked */
                        isSeriesException: boolean;
                        groupSessionId: string | null;
                        seatCount: number | null;
                        version: number;
                    };
                };
            };
        };
    };
    declineRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: "client" | "nonClient" | "outside";
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        /** Format: uuid */
                        staffId: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        /** @description IANA zone of the place */
                        timeZone: string;
                        client: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        nonClientKind: ("personal" | "meeting" | "closed") | null;
                        modality: ("inPerson" | "telehealth") | null;
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        requestExpiresAt: string | null;
                        isDoubleBooked: boolean;
                        isClash: boolean;
                        seriesId: string | null;
                        /** @description Changed on its own since the series was booked */
                        isSeriesException: boolean;
                        groupSessionId: string | null;
                        seatCount: number | null;
                        version: number;
                    };
                };
            };
        };
    };
    showAppointmentTrail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        happened: {
                            /** Format: date-time */
                            at: string;
                            what: "made" | "moved" | "became";
                            by: "client" | "staff" | "system";
                            name: string | null;
                            via: ("waitlist" | "reminder") | null;
                            status: ("requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved") | null;
                            move: {
                                /** Format: date-time */
                                movedAt: string;
                                movedBy: "client" | "staff" | "system";
                                /** @description By the client, after the time within which it costs nothing */
                                isLate: boolean;
                                from: {
                                    /** Format: date-time */
                                    startsAt: string;
                                    /** Format: date-time */
                                    endsAt: string;
                                    provider: {
                                        /** Format: uuid */
                                        id: string;
                                        name: string;
                                    };
                                    location: {
                                        /** Format: uuid */
                                        id: string;
                                        name: string;
                                    } | null;
                                };
                                to: {
                                    /** Format: date-time */
                                    startsAt: string;
                                    /** Format: date-time */
                                    endsAt: string;
                                    provider: {
                                        /** Format: uuid */
                                        id: string;
                                        name: string;
                                    };
                                    location: {
                                        /** Format: uuid */
                                        id: string;
                                        name: string;
                                    } | null;
                                };
                            } | null;
                            reason: string | null;
                        }[];
                    };
                };
            };
        };
    };
    listAppointmentReminders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sent: {
                            /** Format: uuid */
                            id: string;
                            channel: "mail" | "text";
                            /** @description Address or number, for the most part hidden */
                            recipient: string;
                            leadMinutes: number | null;
                            /** Format: uuid */
                            appointmentId: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            writtenAt: string;
                            state: "waiting" | "sent" | "delivered" | "undelivered" | "failed" | "outdated";
                            problem: ("stopped" | "address" | "number" | "other") | null;
                        }[];
                        answers: {
                            /** Format: uuid */
                            id: string;
                            by: "link" | "text";
                            meaning: "confirmed" | "cancelled" | "cancelledLate" | "refused" | "asked" | "passedOn" | "stopped" | "started" | "unclear";
                            appointmentId: string | null;
                            text: string | null;
                            threadId: string | null;
                            /** Format: date-time */
                            answeredAt: string;
                        }[];
                    };
                };
            };
        };
    };
    setAppointmentStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    status: "scheduled" | "confirmed" | "arrived" | "completed" | "noShow" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider";
                    reason?: string;
                    scope?: "this" | "following" | "all";
                    /** @description Also those of the series that were changed one by one */
                    withExceptions?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: "client" | "nonClient" | "outside";
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        /** Format: uuid */
                        staffId: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        /** @description IANA zone of the place */
                        timeZone: string;
                        client: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        nonClientKind: ("personal" | "meeting" | "closed") | null;
                        modality: ("inPerson" | "telehealth") | null;
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        requestExpiresAt: string | null;
                        isDoubleBooked: boolean;
                        isClash: boolean;
                        seriesId: string | null;
                        /** @description Changed on its own since the series was booked */
                        isSeriesException: boolean;
                        groupSessionId: string | null;
                        seatCount: number | null;
                        version: number;
                    };
                };
            };
        };
    };
    moveAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date-time */
                    startsAt: string;
                    /** Format: date-time */
                    endsAt: string;
                    /** Format: uuid */
                    staffId?: string;
                    locationId?: string | null;
                    doubleBookingReason?: string;
                    /** @description Takes one client out of a session of several; the others stay */
                    onlyThisClient?: boolean;
                    scope?: "this" | "following" | "all";
                    /** @description Also those of the series that were changed one by one */
                    withExceptions?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: "client" | "nonClient" | "outside";
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        /** Format: uuid */
                        staffId: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        /** @description IANA zone of the place */
                        timeZone: string;
                        client: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        nonClientKind: ("personal" | "meeting" | "closed") | null;
                        modality: ("inPerson" | "telehealth") | null;
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        requestExpiresAt: string | null;
                        isDoubleBooked: boolean;
                        isClash: boolean;
                        seriesId: string | null;
                        /** @description Changed on its own since the series was booked */
                        isSeriesException: boolean;
                        groupSessionId: string | null;
                        seatCount: number | null;
                        version: number;
                    };
                };
            };
        };
    };
    searchAudit: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                clientId?: string;
                staffId?: string;
                kind?: "reads" | "changes" | "disclosures" | "refused";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            seq: number;
                            /** Format: date-time */
                            at: string;
                            actor: {
                                kind: "staff" | "client" | "person" | "system";
                                name: string | null;
                                staffId: string | null;
                            };
                            client: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            action: string;
                            /** @description The operationId, or the name of the job */
                            operation: string;
                            subject: string;
                            subjectId: string | null;
                            outcome: "done" | "refused";
                            ip: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    verifyAuditChain: {
        parameters: {
            query?: {
                knownSeq?: number;
                knownHash?: string;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isWhole: boolean;
                        brokenAt: {
                            seq: number;
                            problem: string;
                        } | null;
                        head: {
                            seq: number;
                            hash: string;
                        } | null;
                        holdsKnownHead: boolean | null;
                    };
                };
            };
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                clientId?: string;
                staffId?: string;
                kind?: "reads" | "changes" | "disclosures" | "refused";
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
        };
    };
    blockTime: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    staffId: string;
                    /** Format: date-time */
                    startsAt: string;
                    /** Format: date-time */
                    endsAt: string;
                    kind: "personal" | "meeting" | "closed";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: "client" | "nonClient" | "outside";
                        status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                        /** Format: uuid */
                        staffId: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        /** @description IANA zone of the place */
                        timeZone: string;
                        client: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        nonClientKind: ("personal" | "meeting" | "closed") | null;
                        modality: ("inPerson" | "telehealth") | null;
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        requestExpiresAt: string | null;
                        isDoubleBooked: boolean;
                        isClash: boolean;
                        seriesId: string | null;
                        /** @description Changed on its own since the series was booked */
                        isSeriesException: boolean;
                        groupSessionId: string | null;
                        seatCount: number | null;
                        version: number;
                    };
                };
            };
        };
    };
    listBookingPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        policies: {
                            /** Format: uuid */
                            id: string;
                            text: string;
                            /** @description Cents; 0: none */
                            lateCancelFeeCents: number;
                            /** @description Cents; 0: none */
                            noShowFeeCents: number;
                            depositCents: number | null;
                            /** @description Whether a card on file is asked for at booking, which the fees may be charged to; never with a deposit */
                            asksForCard: boolean;
                            /** @description A late move costs what a late cancelling costs */
                            lateMovesCount: boolean;
                            serviceId: string | null;
                            number: number;
                            asks: "policy" | "nothing" | "asPractice";
                        }[];
                        /** @description Whether a deposit can be asked for */
                        takesCards: boolean;
                    };
                };
            };
        };
    };
    saveBookingPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    serviceId: string | null;
                    /** @description The number of the version that was read; 0: none */
                    after: number;
                    asks: "policy" | "nothing" | "asPractice";
                    text: string;
                    /** @description Cents; 0: none */
                    lateCancelFeeCents: number;
                    /** @description Cents; 0: none */
                    noShowFeeCents: number;
                    depositCents?: number | null;
                    /** @description Whether a card on file is asked for at booking, which the fees may be charged to; never with a deposit */
                    asksForCard?: boolean;
                    /** @description A late move costs what a late cancelling costs */
                    lateMovesCount?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        number: number;
                    };
                };
            };
        };
    };
    listCalendar: {
        parameters: {
            query: {
                from: string;
                until: string;
                staffIds?: string[];
                withCancelled?: boolean;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        practiceZone: string;
                        providers: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                            hours: {
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                                locationId: string | null;
                            }[];
                            timeOff: {
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                            }[];
                        }[];
                        appointments: {
                            /** Format: uuid */
                            id: string;
                            kind: "client" | "nonClient" | "outside";
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            /** Format: uuid */
                            staffId: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            /** @description IANA zone of the place */
                            timeZone: string;
                            client: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            nonClientKind: ("personal" | "meeting" | "closed") | null;
                            modality: ("inPerson" | "telehealth") | null;
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            requestExpiresAt: string | null;
                            isDoubleBooked: boolean;
                            isClash: boolean;
                            seriesId: string | null;
                            /** @description Changed on its own since the series was booked */
                            isSeriesException: boolean;
                            groupSessionId: string | null;
                            seatCount: number | null;
                            version: number;
                            title: string | null;
                        }[];
                    };
                };
            };
        };
    };
    listCalendarConnections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            kind: "google" | "caldav";
                            /** @description How its owner knows the account */
                            account: string;
                            state: "active" | "paused";
                            titleChoice: "busy" | "initials" | "firstName";
                            problem: {
                                code: "accessLost" | "eventRefused" | "staffLeft";
                                /** Format: date-time */
                                since: string;
                            } | null;
                            lastSyncAt: string | null;
                            calendars: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                isWritable: boolean;
                                blocksTime: boolean;
                                receivesOurs: boolean;
                                problem: {
                                    code: "unreachable" | "tooMuch" | "calendarGone";
                                    /** Format: date-time */
                                    since: string;
                                } | null;
                                unreadable: {
                                    count: number;
                                    /** Format: date-time */
                                    since: string;
                                } | null;
                            }[];
                            version: number;
                        }[];
                        isGoogleOffered: boolean;
                        titleExamples: {
                            busy: string;
                            initials: string;
                            firstName: string;
                        };
                    };
                };
            };
        };
    };
    connectCalDav: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    serverUrl: string;
                    username: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
        };
    };
    startGoogleConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                    };
                };
            };
        };
    };
    finishGoogleConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    state: string;
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        isRenewed: boolean;
                    };
                };
            };
        };
    };
    chooseCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    blockingIds: string[];
                    writesToId: string | null;
                    titleChoice: "busy" | "initials" | "firstName";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: "google" | "caldav";
                        /** @description How its owner knows the account */
                        account: string;
                        state: "active" | "paused";
                        titleChoice: "busy" | "initials" | "firstName";
                        problem: {
                            code: "accessLost" | "eventRefused" | "staffLeft";
                            /** Format: date-time */
                            since: string;
                        } | null;
                        lastSyncAt: string | null;
                        calendars: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            isWritable: boolean;
                            blocksTime: boolean;
                            receivesOurs: boolean;
                            problem: {
                                code: "unreachable" | "tooMuch" | "calendarGone";
                                /** Format: date-time */
                                since: string;
                            } | null;
                            unreadable: {
                                count: number;
                                /** Format: date-time */
                                since: string;
                            } | null;
                        }[];
                        version: number;
                    };
                };
            };
        };
    };
    disconnectCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    eventsThere: "remove" | "keep";
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    renewCalDavPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    syncCalendarsNow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listCalendarDifferences: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            state: "vanished" | "movedOutside" | "conflict";
                            calendarName: string;
                            appointment: {
                                /** Format: uuid */
                                id: string;
                                clientName: string | null;
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                                timeZone: string;
                            };
                            outside: {
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                            } | null;
                            /** Format: date-time */
                            since: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    settleCalendarDifference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                differenceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    decision: "keepAppointment" | "takeTheirTime" | "cancelAppointment";
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string | null;
                        lastFetchedAt: string | null;
                        titleChoice: "busy" | "initials" | "firstName";
                    };
                };
            };
        };
    };
    renewCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown this once; whoever has it can read */
                        address: string;
                    };
                };
            };
        };
    };
    endCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    chooseFeedTitles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    titleChoice: "busy" | "initials" | "firstName";
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listClientFields: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            label: string;
                            kind: "text" | "number" | "date" | "choice";
                            choices: string[];
                            version: number;
                        }[];
                    };
                };
            };
        };
    };
    addClientField: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    label: string;
                    kind: "text" | "number" | "date" | "choice";
                    choices: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
        };
    };
    removeClientField: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                fieldId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeClientField: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                fieldId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    label: string;
                    choices: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
        };
    };
    moveClientField: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                fieldId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: "up" | "down";
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listClients: {
        parameters: {
            query?: {
                search?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            firstName: string;
                            lastName: string;
                            preferredName: string | null;
                            email: string | null;
                            dateOfBirth: string | null;
                            status: "prospective" | "active" | "inactive" | "archived";
                            registration: "none" | "invited" | "secondStepOpen" | "registered";
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    addClient: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    firstName: string;
                    lastName: string;
                    preferredName?: string | null;
                    dateOfBirth?: string | null;
                    email?: string | null;
                    cellPhone?: string | null;
                    timeZone?: string;
                    providerIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
        };
    };
    listDuplicates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pairs: {
                            first: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                dateOfBirth: string | null;
                                email: string | null;
                                cellPhone: string | null;
                                createdAt: string;
                            };
                            second: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                dateOfBirth: string | null;
                                email: string | null;
                                cellPhone: string | null;
                                createdAt: string;
                            };
                            by: "nameAndBirth" | "name" | "email" | "phone";
                            /** @description From 0 to 1 */
                            score: number;
                        }[];
                        merges: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            survivorId: string;
                            survivorName: string;
                            mergedName: string;
                            byName: string;
                            /** Format: date-time */
                            mergedAt: string;
                        }[];
                    };
                };
            };
        };
    };
    dismissDuplicate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    firstId: string;
                    /** Format: uuid */
                    secondId: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exportClients: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    format: "csv" | "fhir";
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        runId: string;
                    };
                };
            };
        };
    };
    importClients: {
        parameters: {
            query: {
                firstName?: number;
                lastName?: number;
                fullName?: number;
                middleInitial?: number;
                preferredName?: number;
                dateOfBirth?: number;
                email?: number;
                cellPhone?: number;
                street?: number;
                city?: number;
                region?: number;
                postalCode?: number;
                dateOrder: "monthFirst" | "dayFirst";
                duplicates: "leaveOut" | "add";
            };
            header: {
                "idempotency-key": string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        runId: string;
                    };
                };
            };
        };
    };
    previewImport: {
        parameters: {
            query?: {
                firstName?: number;
                lastName?: number;
                fullName?: number;
                middleInitial?: number;
                preferredName?: number;
                dateOfBirth?: number;
                email?: number;
                cellPhone?: number;
                street?: number;
                city?: number;
                region?: number;
                postalCode?: number;
                dateOrder?: "monthFirst" | "dayFirst";
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        headers: string[];
                        /** @description The first rows as they stand. */
                        samples: string[][];
                        columns: {
                            firstName?: number;
                            lastName?: number;
                            fullName?: number;
                            middleInitial?: number;
                            preferredName?: number;
                            dateOfBirth?: number;
                            email?: number;
                            cellPhone?: number;
                            street?: number;
                            city?: number;
                            region?: number;
                            postalCode?: number;
                        };
                        dateOrder: "monthFirst" | "dayFirst";
                        total: number;
                        /** @description Lines with neither a problem nor a likely duplicate. */
                        ready: number;
                        problemCount: number;
                        duplicateCount: number;
                        problems: {
                            line: number;
                            name: string;
                            problems: {
                                field: "firstName" | "lastName" | "fullName" | "middleInitial" | "preferredName" | "dateOfBirth" | "email" | "cellPhone" | "street" | "city" | "region" | "postalCode";
                                code: string;
                                value: string;
                            }[];
                        }[];
                        duplicates: {
                            line: number;
                            name: string;
                            dateOfBirth: string | null;
                            likely: {
                                /** Format: uuid */
                                clientId: string;
                                name: string;
                                dateOfBirth: string | null;
                                by: "nameAndBirth" | "email" | "phone";
                            } | {
                                /** @description An earlier line of the file. */
                                line: number;
                            };
                        }[];
                    };
                };
            };
        };
    };
    undoMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                mergeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        survivorId: string;
                        /** Format: uuid */
                        mergedId: string;
                    };
                };
            };
        };
    };
    showClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        firstName: string;
                        middleInitial: string | null;
                        lastName: string;
                        suffix: string | null;
                        preferredName: string | null;
                        dateOfBirth: string | null;
                        email: string | null;
                        cellPhone: string | null;
                        timeZone: string;
                        status: "prospective" | "active" | "inactive" | "archived";
                        registration: "none" | "invited" | "secondStepOpen" | "registered";
                        version: number;
                        mergedIntoId: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        providers: {
                            /** Format: uuid */
                            id: string;
                            displayName: string;
                        }[];
                        portalUsers: {
                            /** Format: uuid */
                            grantId: string;
                            /** Format: uuid */
                            personId: string;
                            name: string;
                            email: string;
                            relationship: string;
                            permissions: string[];
                            /** Format: date-time */
                            since: string;
                        }[];
                        invitations: {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            name: string;
                            relationship: string;
                            state: "open" | "accepted" | "expired" | "void";
                            isSecondStepOpen: boolean;
                            delivery: "waiting" | "sent" | "failed" | "bounced";
                            bounceReason: ("unknownAddress" | "unknownDomain" | "mailboxFull" | "mailboxOff" | "refused" | "tooLate" | "other") | null;
                            bouncedAt: string | null;
                            /** Format: date-time */
                            sentAt: string;
                            sentBy: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                            openedAt: string | null;
                            acceptedAt: string | null;
                            askedAgainAt: string | null;
                        }[];
                    };
                };
            };
        };
    };
    updateClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    firstName?: string;
                    lastName?: string;
                    preferredName?: string | null;
                    dateOfBirth?: string | null;
                    email?: string | null;
                    cellPhone?: string | null;
                    timeZone?: string;
                    status?: "prospective" | "active" | "inactive" | "archived";
                    providerIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
        };
    };
    listAppointmentFees: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fees: {
                            /** Format: uuid */
                            appointmentId: string;
                            reason: "lateCancelled" | "noShow" | "lateMoved";
                            amountCents: number;
                            /** Format: date-time */
                            startsAt: string;
                            timeZone: string;
                            serviceName: string;
                            /** Format: date-time */
                            policyAcceptedAt: string;
                            decision: ("charged" | "waived") | null;
                            decidedAt: string | null;
                            charge: {
                                /** Format: uuid */
                                ledgerEntryId: string;
                                isTakenBack: boolean;
                            } | null;
                            /** @description What a card would be charged now: the fee less what a deposit or other credit settles */
                            cardCents: number;
                            card: {
                                brand: string;
                                last4: string;
                                /** Format: date-time */
                                agreedAt: string;
                                state: "ready" | "removed" | "holderHasLeft" | "refusedTooOften";
                            } | null;
                            payment: {
                                /** Format: uuid */
                                paymentId: string;
                                status: "starting" | "requiresAction" | "processing" | "unknown" | "succeeded" | "declined" | "canceled";
                                amountCents: number;
                                refundableCents: number;
                                declineCode: string | null;
                            } | null;
                            deposit: {
                                /** Format: uuid */
                                paymentId: string;
                                refundableCents: number;
                                /** @description So much of it settles nothing yet */
                                creditCents: number;
                            } | null;
                        }[];
                        /** @description Whether a card service is connected, and cards are taken */
                        mayChargeCards: boolean;
                    };
                };
            };
        };
    };
    decideAppointmentFee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    decision: "charged" | "waived";
                    /** @description As it was read; another one by now is refused */
                    amountCents: number;
                    /** @description Sends its invoice at once, which a deposit or other credit settles as far as it goes */
                    sendsInvoice?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ledgerEntryId: string | null;
                    };
                };
            };
        };
    };
    chargeFeeToCard: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                practiceId: string;
                clientId: string;
                appointmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the card shall be charged, as it was read; another amount by now is refused */
                    cardCents: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        paymentId: string;
                        status: "starting" | "requiresAction" | "processing" | "unknown" | "succeeded" | "declined" | "canceled";
                        amountCents: number;
                        declineCode: string | null;
                    };
                };
            };
        };
    };
    listClientAppointments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                when?: "ahead" | "past";
            };
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            kind: "client" | "nonClient" | "outside";
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            /** Format: uuid */
                            staffId: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            /** @description IANA zone of the place */
                            timeZone: string;
                            client: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            nonClientKind: ("personal" | "meeting" | "closed") | null;
                            modality: ("inPerson" | "telehealth") | null;
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            requestExpiresAt: string | null;
                            isDoubleBooked: boolean;
                            isClash: boolean;
                            seriesId: string | null;
                            /** @description Changed on its own since the series was booked */
                            isSeriesException: boolean;
                            groupSessionId: string | null;
                            seatCount: number | null;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    enterCharge: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    serviceDate: string;
                    description: string;
                    /** @description Whole cents of US dollars */
                    feeCents: number;
                    units?: number;
                    /** @description CPT or CDT code as the practice enters it */
                    code?: string;
                    diagnosisCodes?: string[];
                    /** Format: uuid */
                    providerId?: string;
                    /** Format: uuid */
                    serviceId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
        };
    };
    listClientForms: {
        parameters: {
            query?: {
                list?: "toDo" | "done" | "all";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            formId: string;
                            titles: {
                                en: string;
                                es: string;
                            };
                            state: "open" | "inProgress" | "completed" | "withdrawn";
                            /** Format: date-time */
                            assignedAt: string;
                            dueOn: string | null;
                            answered: number;
                            total: number;
                            asksSignature: boolean;
                            completedAt: string | null;
                            withdrawnAt: string | null;
                            submissionId: string | null;
                            isSigned: boolean;
                            document: "none" | "beingMade" | "ready";
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    assignForm: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    formIds: string[];
                    /** Format: date */
                    dueOn?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignmentIds: string[];
                    };
                };
            };
        };
    };
    inviteClient: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email?: string;
                    relationship?: "self" | "parent" | "guardian" | "spouse" | "responsibleParty" | "other";
                    firstName?: string;
                    lastName?: string;
                    permissions?: ("basic" | "scheduling" | "messaging" | "documents" | "billing")[];
                    /** Format: date */
                    endsOn?: string;
                    locale?: "en" | "es";
                    formIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
        };
    };
    reinviteClient: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
                clientId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
        };
    };
    withdrawInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sendInvoice: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    chargeIds: string[];
                    /** Format: date */
                    dueOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        invoiceId: string;
                        number: number;
                    };
                };
            };
        };
    };
    listClientLedger: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The sum of the ledger; below zero is credit */
                        balanceCents: number;
                        /** @description What the invoices sent so far still ask for */
                        dueCents: number;
                        openInvoiceCount: number;
                        notInvoicedCents: number;
                        /** @description Paid ahead; settles the next invoice by itself */
                        creditCents: number;
                        invoices: {
                            /** Format: uuid */
                            invoiceId: string;
                            number: number;
                            /** Format: date */
                            issuedOn: string;
                            /** Format: date */
                            dueOn: string;
                            totalCents: number;
                            balanceCents: number;
                        }[];
                        items: {
                            /** Format: uuid */
                            id: string;
                            kind: "charge" | "adjustment" | "writeOff" | "payment" | "refund" | "reversal";
                            /** @description What it adds to the amount owed */
                            amountCents: number;
                            /** Format: date */
                            serviceDate: string;
                            code: string | null;
                            units: number;
                            description: string;
                            diagnosisCodes: string[];
                            providerName: string | null;
                            paymentId: string | null;
                            method: ("card" | "cash" | "check") | null;
                            cardBrand: string | null;
                            cardLast4: string | null;
                            reversesId: string | null;
                            isReversed: boolean;
                            isInvoiced: boolean;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    reverseEntry: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
                clientId: string;
                entryId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
        };
    };
    listLockedPortalUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            personId: string;
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    unlockPortalUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sendLoginLink: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many people were written to */
                        sentTo: number;
                    };
                };
            };
        };
    };
    mergeClients: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    intoId: string;
                    /** @description Of the chart that is given up */
                    version: number;
                    intoVersion: number;
                    /** @description The fields in which the chart that is given up is right */
                    take: ("firstName" | "middleInitial" | "lastName" | "suffix" | "preferredName" | "dateOfBirth" | "email" | "cellPhone" | "street" | "city" | "region" | "postalCode")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        mergeId: string;
                    };
                };
            };
        };
    };
    previewMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
                otherId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        first: {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            fields: {
                                firstName: string | null;
                                middleInitial: string | null;
                                lastName: string | null;
                                suffix: string | null;
                                preferredName: string | null;
                                dateOfBirth: string | null;
                                email: string | null;
                                cellPhone: string | null;
                                street: string | null;
                                city: string | null;
                                region: string | null;
                                postalCode: string | null;
                            };
                            /** @description What was done with this chart already; with any of it the chart cannot be given up. */
                            obstacles: string[];
                        };
                        second: {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            fields: {
                                firstName: string | null;
                                middleInitial: string | null;
                                lastName: string | null;
                                suffix: string | null;
                                preferredName: string | null;
                                dateOfBirth: string | null;
                                email: string | null;
                                cellPhone: string | null;
                                street: string | null;
                                city: string | null;
                                region: string | null;
                                postalCode: string | null;
                            };
                            /** @description What was done with this chart already; with any of it the chart cannot be given up. */
                            obstacles: string[];
                        };
                    };
                };
            };
        };
    };
    enterPayment: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whole cents of US dollars */
                    amountCents: number;
                    method: "cash" | "check";
                    mayBecomeCredit?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        paymentId: string;
                    };
                };
            };
        };
    };
    refundPayment: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                practiceId: string;
                clientId: string;
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whole cents of US dollars */
                    amountCents: number;
                    reason: string;
                    /** @description Whether the client owes again what this money had settled, as he does where nothing is said; else so much is taken off the account besides */
                    isOwedAgain?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        refundId: string;
                        status: "starting" | "unknown" | "pending" | "succeeded" | "failed";
                        amountCents: number;
                    };
                };
            };
        };
    };
    listClientSignIns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            at: string;
                            result: string;
                            method: string | null;
                            isNewBrowser: boolean;
                            device: string | null;
                            ip: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    showClientPhotoId: {
        parameters: {
            query: {
                side: "front" | "back";
                file?: string;
            };
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    uploadClientPhotoId: {
        parameters: {
            query: {
                side: "front" | "back";
            };
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        side: "front" | "back";
                        /** Format: uuid */
                        fileId: string;
                        /** Format: date-time */
                        uploadedAt: string;
                    };
                };
            };
        };
    };
    removeClientPhotoId: {
        parameters: {
            query: {
                side: "front" | "back";
            };
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listPortalUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        users: {
                            /** Format: uuid */
                            grantId: string;
                            /** Format: uuid */
                            personId: string;
                            name: string;
                            email: string;
                            relationship: "self" | "parent" | "guardian" | "spouse" | "responsibleParty" | "other";
                            permissions: ("basic" | "scheduling" | "messaging" | "documents" | "billing")[];
                            /** Format: date-time */
                            since: string;
                            endsOn: string | null;
                            limitedByAgeAt: string | null;
                            permissionsBeforeAge: ("basic" | "scheduling" | "messaging" | "documents" | "billing")[] | null;
                            exemption: {
                                reason: string | null;
                                byName: string;
                                /** Format: date-time */
                                at: string;
                            } | null;
                            lastSeenAt: string | null;
                            version: number;
                        }[];
                        formerUsers: {
                            /** Format: uuid */
                            grantId: string;
                            name: string;
                            relationship: "self" | "parent" | "guardian" | "spouse" | "responsibleParty" | "other";
                            /** Format: date-time */
                            endedAt: string;
                            because: ("staff" | "endDate" | "age") | null;
                            byName: string | null;
                        }[];
                        ageRule: {
                            age: number | null;
                            stage: "full" | "limited" | "none";
                            fullBeforeAge: number;
                            endsAtAge: number;
                            limitedPermissions: ("basic" | "scheduling" | "messaging" | "documents" | "billing")[];
                            nextChangeOn: string | null;
                        };
                        offers: {
                            email: string;
                            firstName: string | null;
                            lastName: string | null;
                            relationship: "self" | "parent" | "guardian" | "spouse" | "responsibleParty" | "other";
                            source: "chart" | "contact";
                            isInvited: boolean;
                        }[];
                    };
                };
            };
        };
    };
    openPortalFor: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    personId: string;
                    relationship: "self" | "parent" | "guardian" | "spouse" | "responsibleParty" | "other";
                    permissions?: ("basic" | "scheduling" | "messaging" | "documents" | "billing")[];
                    /** Format: date */
                    endsOn?: string;
                    exemptionReason?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        grantId: string;
                        permissions: ("basic" | "scheduling" | "messaging" | "documents" | "billing")[];
                        isLimitedByAge: boolean;
                    };
                };
            };
        };
    };
    revokePortalUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
                grantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changePortalUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    relationship?: "self" | "parent" | "guardian" | "spouse" | "responsibleParty" | "other";
                    permissions?: ("basic" | "scheduling" | "messaging" | "documents" | "billing")[];
                    endsOn?: string | null;
                    exemptionReason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        permissions: ("basic" | "scheduling" | "messaging" | "documents" | "billing")[];
                        isLimitedByAge: boolean;
                    };
                };
            };
        };
    };
    showClientProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        firstName: string;
                        middleInitial: string | null;
                        lastName: string;
                        suffix: string | null;
                        preferredName: string | null;
                        pronouns: string | null;
                        language: string | null;
                        timeZone: string;
                        dateOfBirth: string | null;
                        gender: ("female" | "male" | "nonBinary" | "other" | "undisclosed") | null;
                        maritalStatus: ("single" | "married" | "partnered" | "separated" | "divorced" | "widowed" | "undisclosed") | null;
                        employment: ("employed" | "selfEmployed" | "student" | "homemaker" | "unemployed" | "unableToWork" | "retired" | "undisclosed") | null;
                        address: {
                            street: string | null;
                            city: string | null;
                            region: string | null;
                            postalCode: string | null;
                        };
                        /** @description The first is the one to use */
                        phones: {
                            number: string;
                            label: "mobile" | "home" | "work" | "other";
                            uses: ("appointments" | "billing" | "messages")[];
                            mayLeaveMessage: boolean;
                        }[];
                        /** @description The first is the one to use */
                        emails: {
                            /** Format: email */
                            address: string;
                            label: "mobile" | "home" | "work" | "other";
                            uses: ("appointments" | "billing" | "messages")[];
                        }[];
                        contacts: {
                            /** Format: uuid */
                            id: string;
                            firstName: string;
                            lastName: string;
                            relationship: "parent" | "guardian" | "spouse" | "partner" | "child" | "sibling" | "relative" | "friend" | "caregiver" | "other";
                            phone: string | null;
                            otherPhone: string | null;
                            email: string | null;
                            isResponsibleParty: boolean;
                            isEmergencyContact: boolean;
                            mayBeInvited: boolean;
                        }[];
                        photoIds: {
                            side: "front" | "back";
                            /** Format: uuid */
                            fileId: string;
                            /** Format: date-time */
                            uploadedAt: string;
                        }[];
                        /** @description What a whole profile still needs */
                        missing: ("dateOfBirth" | "address" | "phone" | "emergencyContact")[];
                        fields: {
                            /** Format: uuid */
                            id: string;
                            label: string;
                            kind: "text" | "number" | "date" | "choice";
                            choices: string[];
                            value: string | null;
                        }[];
                    };
                };
            };
        };
    };
    changeClientProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the profile that was changed */
                    version: number;
                    preferredName?: string | null;
                    pronouns?: string | null;
                    language?: string | null;
                    timeZone?: string;
                    address?: {
                        street: string | null;
                        city: string | null;
                        region: string | null;
                        postalCode: string | null;
                    };
                    phones?: {
                        number: string;
                        label: "mobile" | "home" | "work" | "other";
                        uses: ("appointments" | "billing" | "messages")[];
                        mayLeaveMessage: boolean;
                    }[];
                    emails?: {
                        /** Format: email */
                        address: string;
                        label: "mobile" | "home" | "work" | "other";
                        uses: ("appointments" | "billing" | "messages")[];
                    }[];
                    contacts?: {
                        /** Format: uuid */
                        id?: string;
                        firstName: string;
                        lastName: string;
                        relationship: "parent" | "guardian" | "spouse" | "partner" | "child" | "sibling" | "relative" | "friend" | "caregiver" | "other";
                        phone: string | null;
                        otherPhone: string | null;
                        email: string | null;
                        isResponsibleParty: boolean;
                        isEmergencyContact: boolean;
                        mayBeInvited: boolean;
                    }[];
                    firstName?: string;
                    middleInitial?: string | null;
                    lastName?: string;
                    suffix?: string | null;
                    dateOfBirth?: string | null;
                    gender?: ("female" | "male" | "nonBinary" | "other" | "undisclosed") | null;
                    maritalStatus?: ("single" | "married" | "partnered" | "separated" | "divorced" | "widowed" | "undisclosed") | null;
                    employment?: ("employed" | "selfEmployed" | "student" | "homemaker" | "unemployed" | "unableToWork" | "retired" | "undisclosed") | null;
                    fields?: {
                        /** Format: uuid */
                        id: string;
                        value: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        firstName: string;
                        middleInitial: string | null;
                        lastName: string;
                        suffix: string | null;
                        preferredName: string | null;
                        pronouns: string | null;
                        language: string | null;
                        timeZone: string;
                        dateOfBirth: string | null;
                        gender: ("female" | "male" | "nonBinary" | "other" | "undisclosed") | null;
                        maritalStatus: ("single" | "married" | "partnered" | "separated" | "divorced" | "widowed" | "undisclosed") | null;
                        employment: ("employed" | "selfEmployed" | "student" | "homemaker" | "unemployed" | "unableToWork" | "retired" | "undisclosed") | null;
                        address: {
                            street: string | null;
                            city: string | null;
                            region: string | null;
                            postalCode: string | null;
                        };
                        /** @description The first is the one to use */
                        phones: {
                            number: string;
                            label: "mobile" | "home" | "work" | "other";
                            uses: ("appointments" | "billing" | "messages")[];
                            mayLeaveMessage: boolean;
                        }[];
                        /** @description The first is the one to use */
                        emails: {
                            /** Format: email */
                            address: string;
                            label: "mobile" | "home" | "work" | "other";
                            uses: ("appointments" | "billing" | "messages")[];
                        }[];
                        contacts: {
                            /** Format: uuid */
                            id: string;
                            firstName: string;
                            lastName: string;
                            relationship: "parent" | "guardian" | "spouse" | "partner" | "child" | "sibling" | "relative" | "friend" | "caregiver" | "other";
                            phone: string | null;
                            otherPhone: string | null;
                            email: string | null;
                            isResponsibleParty: boolean;
                            isEmergencyContact: boolean;
                            mayBeInvited: boolean;
                        }[];
                        photoIds: {
                            side: "front" | "back";
                            /** Format: uuid */
                            fileId: string;
                            /** Format: date-time */
                            uploadedAt: string;
                        }[];
                        /** @description What a whole profile still needs */
                        missing: ("dateOfBirth" | "address" | "phone" | "emergencyContact")[];
                        fields: {
                            /** Format: uuid */
                            id: string;
                            label: string;
                            kind: "text" | "number" | "date" | "choice";
                            choices: string[];
                            value: string | null;
                        }[];
                    };
                };
            };
        };
    };
    listClientRefunds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether a card service is connected */
                        mayRefundHere: boolean;
                        refundable: {
                            /** Format: uuid */
                            paymentId: string;
                            refundableCents: number;
                            /** @description So much of it settles invoices; the rest is credit */
                            settlesCents: number;
                            cardBrand: string | null;
                            cardLast4: string | null;
                        }[];
                        refunds: {
                            /** Format: uuid */
                            refundId: string;
                            /** Format: uuid */
                            paymentId: string;
                            amountCents: number;
                            origin: "staff" | "deposit" | "processor" | "ledger";
                            status: "starting" | "unknown" | "pending" | "succeeded" | "failed";
                            failureCode: string | null;
                            /** @description For the practice alone; empty where nobody gave one */
                            reason: string;
                            askedByName: string | null;
                            /** Format: date-time */
                            askedAt: string;
                        }[];
                    };
                };
            };
        };
    };
    listClientReminders: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            channel: "mail" | "text";
                            /** @description Address or number, for the most part hidden */
                            recipient: string;
                            leadMinutes: number | null;
                            /** Format: uuid */
                            appointmentId: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            writtenAt: string;
                            state: "waiting" | "sent" | "delivered" | "undelivered" | "failed" | "outdated";
                            problem: ("stopped" | "address" | "number" | "other") | null;
                        }[];
                        next: string | null;
                        answers: {
                            /** Format: uuid */
                            id: string;
                            by: "link" | "text";
                            meaning: "confirmed" | "cancelled" | "cancelledLate" | "refused" | "asked" | "passedOn" | "stopped" | "started" | "unclear";
                            appointmentId: string | null;
                            text: string | null;
                            threadId: string | null;
                            /** Format: date-time */
                            answeredAt: string;
                        }[];
                        people: {
                            /** Format: uuid */
                            personId: string;
                            name: string;
                            plan: {
                                leadMinutes: 60 | 120 | 240 | 1440 | 2880 | 4320 | 7200 | 10080;
                                by: "mail" | "text" | "both";
                            }[];
                            isOwnChoice: boolean;
                            texts: "on" | "off" | "stopped";
                            number: string | null;
                            locale: "en" | "es";
                            /** @description What is agreed to, in the person’s language */
                            wording: string;
                            agreed: {
                                /** Format: date-time */
                                at: string;
                                way: "portal" | "paper" | "phone" | "inPerson";
                                on: string | null;
                                recordedBy: string | null;
                                wordingVersion: number;
                            } | null;
                        }[];
                        /** @description Whether this installation can send texts */
                        hasTexts: boolean;
                        /** @description IANA; in which the client’s times are told */
                        timeZone: string;
                    };
                };
            };
        };
    };
    recordTextConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    personId: string;
                    way: "paper" | "phone" | "inPerson";
                    /**
                     * Format: date
                     * @description The day on which it was given, not after today
                     */
                    agreedOn: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endTextConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    personId: string;
                    way: "paper" | "phone" | "inPerson";
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    streamPracticeEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
        };
    };
    uploadStaffFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        mediaType: string;
                        byteSize: number;
                    };
                };
            };
        };
    };
    withdrawForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    previewForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description HL7 FHIR R4 Questionnaire */
                    questionnaire: {
                        /** @enum {string} */
                        resourceType: "Questionnaire";
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        titles: {
                            en: string;
                            es: string;
                        };
                        /** @description HL7 FHIR R4 Questionnaire */
                        questionnaire: {
                            /** @enum {string} */
                            resourceType: "Questionnaire";
                        } & {
                            [key: string]: unknown;
                        };
                        cannotBeShown: {
                            path: string;
                            reason: string;
                            values: {
                                [key: string]: string;
                            };
                        }[];
                        replaces: {
                            /** Format: uuid */
                            id: string;
                            titles: {
                                en: string;
                                es: string;
                            };
                            version: number;
                            isSame: boolean;
                        } | null;
                    };
                };
            };
        };
    };
    listForms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            titles: {
                                en: string;
                                es: string;
                            };
                            origin: "standard" | "import";
                            status: "active" | "archived";
                            version: number;
                            questionCount: number;
                            asksSignature: boolean;
                            /** Format: date-time */
                            changedAt: string;
                            openCount: number;
                        }[];
                    };
                };
            };
        };
    };
    importForm: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description HL7 FHIR R4 Questionnaire */
                    questionnaire: {
                        /** @enum {string} */
                        resourceType: "Questionnaire";
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        version: number;
                        cannotBeShown: {
                            path: string;
                            reason: string;
                            values: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    showForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                formId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        version: number;
                        titles: {
                            en: string;
                            es: string;
                        };
                        origin: "standard" | "import";
                        status: "active" | "archived";
                        asksSignature: boolean;
                        /** @description HL7 FHIR R4 Questionnaire */
                        questionnaire: {
                            /** @enum {string} */
                            resourceType: "Questionnaire";
                        } & {
                            [key: string]: unknown;
                        };
                        cannotBeShown: {
                            path: string;
                            reason: string;
                            values: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                state?: "waiting" | "bounced" | "expired" | "accepted" | "void";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            name: string;
                            relationship: string;
                            state: "open" | "accepted" | "expired" | "void";
                            isSecondStepOpen: boolean;
                            delivery: "waiting" | "sent" | "failed" | "bounced";
                            bounceReason: ("unknownAddress" | "unknownDomain" | "mailboxFull" | "mailboxOff" | "refused" | "tooLate" | "other") | null;
                            bouncedAt: string | null;
                            /** Format: date-time */
                            sentAt: string;
                            sentBy: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                            openedAt: string | null;
                            acceptedAt: string | null;
                            askedAgainAt: string | null;
                            /** Format: uuid */
                            clientId: string;
                            clientName: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    inviteMany: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lines: {
                        /** @description Of the file, as an editor counts */
                        line: number;
                        firstName: string;
                        lastName: string;
                        email: string;
                        dateOfBirth: string;
                        cellPhone: string;
                        locale: string;
                    }[];
                    locale: "en" | "es";
                    formIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        runId: string;
                    };
                };
            };
        };
    };
    checkInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lines: {
                        /** @description Of the file, as an editor counts */
                        line: number;
                        firstName: string;
                        lastName: string;
                        email: string;
                        dateOfBirth: string;
                        cellPhone: string;
                        locale: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lines: {
                            /** @description Of the file, as an editor counts */
                            line: number;
                            firstName: string;
                            lastName: string;
                            email: string;
                            dateOfBirth: string;
                            cellPhone: string;
                            locale: string;
                            problem: {
                                field: "firstName" | "lastName" | "email" | "dateOfBirth" | "cellPhone" | "locale";
                                code: string;
                            } | null;
                            clientId: string | null;
                        }[];
                    };
                };
            };
        };
    };
    previewInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lines: {
                            /** @description Of the file, as an editor counts */
                            line: number;
                            firstName: string;
                            lastName: string;
                            email: string;
                            dateOfBirth: string;
                            cellPhone: string;
                            locale: string;
                            problem: {
                                field: "firstName" | "lastName" | "email" | "dateOfBirth" | "cellPhone" | "locale";
                                code: string;
                            } | null;
                            clientId: string | null;
                        }[];
                        unknownColumns: string[];
                    };
                };
            };
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                onlyOpen?: boolean;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            invoiceId: string;
                            /** Format: uuid */
                            clientId: string;
                            clientName: string;
                            number: number;
                            /** Format: date */
                            issuedOn: string;
                            /** Format: date */
                            dueOn: string;
                            totalCents: number;
                            balanceCents: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    showInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        invoiceId: string;
                        /** Format: uuid */
                        clientId: string;
                        number: number;
                        /** Format: date */
                        issuedOn: string;
                        /** Format: date */
                        dueOn: string;
                        clientName: string;
                        billTo: string;
                        providerName: string | null;
                        lines: {
                            /** Format: date */
                            serviceDate: string;
                            description: string;
                            /** @description Takes an earlier line back */
                            isReversal: boolean;
                            code: string | null;
                            units: number;
                            providerName: string | null;
                            amountCents: number;
                        }[];
                        payments: {
                            /** Format: uuid */
                            paymentId: string;
                            receiptNumber: number;
                            /** Format: date-time */
                            paidAt: string;
                            amountCents: number;
                        }[];
                        totalCents: number;
                        paidCents: number;
                        balanceCents: number;
                        /** @description In which the times of payments are told */
                        timeZone: string;
                    };
                };
            };
        };
    };
    listLocations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            street: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            phone: string;
                            timeZone: string;
                        }[];
                    };
                };
            };
        };
    };
    addLocation: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    street: string;
                    city: string;
                    region: string;
                    postalCode: string;
                    phone: string;
                    timeZone: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
        };
    };
    changeLocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                locationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    name: string;
                    street: string;
                    city: string;
                    region: string;
                    postalCode: string;
                    phone: string;
                    timeZone: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
        };
    };
    reopenLocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                locationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
        };
    };
    retireLocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                locationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @description The appointments ahead were shown; they stay as they are */
                    withAppointmentsAhead?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
        };
    };
    showLoginLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        path: string;
                    };
                };
            };
        };
    };
    showStaffDraft: {
        parameters: {
            query?: {
                threadId?: string;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        draft: {
                            to: string | null;
                            subject: string;
                            body: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                mediaType: string;
                                byteSize: number;
                            }[];
                            /** Format: date-time */
                            savedAt: string;
                        } | null;
                    };
                };
            };
        };
    };
    saveStaffDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    threadId: string | null;
                    to: string | null;
                    subject: string;
                    body: string;
                    fileIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        savedAt: string | null;
                    };
                };
            };
        };
    };
    listStaffRecipients: {
        parameters: {
            query?: {
                search?: string;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: {
                            /** Format: uuid */
                            clientId: string;
                            clientName: string;
                            /** Format: uuid */
                            personId: string;
                            personName: string;
                            relationship: string;
                        }[];
                        hasSeat: boolean;
                    };
                };
            };
        };
    };
    showPractice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        legalName: string;
                        name: string;
                        wordForClient: "client" | "patient";
                        timeZone: string;
                        accent: string;
                        features: string[];
                        answerTime: "sameDay" | "oneBusinessDay" | "twoBusinessDays" | "fiveBusinessDays";
                        isSecondStepRequired: boolean;
                        mayVerifyByEmail: boolean;
                        invitationDays: number;
                    };
                };
            };
        };
    };
    listPayments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            paymentId: string;
                            amountCents: number;
                            /** @description What was given back of it */
                            returnedCents: number;
                            method: "card" | "cash" | "check";
                            status: "succeeded" | "processing" | "unknown" | "requiresAction" | "starting";
                            receiptNumber: number | null;
                            cardBrand: string | null;
                            cardLast4: string | null;
                            /** Format: date-time */
                            at: string;
                            /** Format: uuid */
                            clientId: string;
                            clientName: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    resetSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                staffId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        settings: {
                            acceptsBookings: boolean;
                            /** @description false: only the provider’s own clients may book */
                            isOpenToEveryClient: boolean;
                            bookingMode: "atOnce" | "byRequest";
                            requestHoldHours: number;
                            minimumNoticeMinutes: number;
                            bookingHorizonDays: number;
                            dailyCap: number | null;
                            weeklyCap: number | null;
                            /** @description Kept free around each appointment where its service asks for less */
                            bufferBeforeMinutes: number;
                            /** @description Kept free around each appointment where its service asks for less */
                            bufferAfterMinutes: number;
                            slotStepMinutes: number;
                            cancellationWindow: "always" | "24" | "48" | "72" | "byPhone";
                            mayClientsConfirm: boolean;
                            telehealthUrl: string | null;
                        };
                        serviceIds: string[];
                        hours: {
                            /** @description Monday is 1 */
                            weekday: number;
                            /** @description Wall clock, minutes since midnight */
                            startMinutes: number;
                            /** @description Wall clock; 24:00 is 1440 */
                            endMinutes: number;
                            locationId: string | null;
                            serviceIds: string[] | null;
                            validFrom: string | null;
                            validUntil: string | null;
                            /** @description 2: every second week */
                            everyNWeeks: number;
                            anchorDate: string | null;
                        }[];
                        /** @description Without a location: closed everywhere; null: closed for telehealth */
                        closedDates: {
                            /** Format: date */
                            date: string;
                            locationId?: string | null;
                        }[];
                        extraHours: {
                            /** Format: date */
                            date: string;
                            /** @description Wall clock, minutes since midnight */
                            startMinutes: number;
                            /** @description Wall clock; 24:00 is 1440 */
                            endMinutes: number;
                            locationId: string | null;
                            serviceIds: string[] | null;
                        }[];
                        timeOff: {
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                        }[];
                        version: number;
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        mayEdit: boolean;
                        /** @description Appointments ahead that lie outside these hours or in time off; they stay */
                        outsideHours: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            locationId: string | null;
                        }[];
                    };
                };
            };
        };
    };
    setAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                staffId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    settings: {
                        acceptsBookings: boolean;
                        /** @description false: only the provider’s own clients may book */
                        isOpenToEveryClient: boolean;
                        bookingMode: "atOnce" | "byRequest";
                        requestHoldHours: number;
                        minimumNoticeMinutes: number;
                        bookingHorizonDays: number;
                        dailyCap: number | null;
                        weeklyCap: number | null;
                        /** @description Kept free around each appointment where its service asks for less */
                        bufferBeforeMinutes: number;
                        /** @description Kept free around each appointment where its service asks for less */
                        bufferAfterMinutes: number;
                        slotStepMinutes: number;
                        cancellationWindow: "always" | "24" | "48" | "72" | "byPhone";
                        mayClientsConfirm: boolean;
                        telehealthUrl: string | null;
                    };
                    serviceIds: string[];
                    hours: {
                        /** @description Monday is 1 */
                        weekday: number;
                        /** @description Wall clock, minutes since midnight */
                        startMinutes: number;
                        /** @description Wall clock; 24:00 is 1440 */
                        endMinutes: number;
                        locationId: string | null;
                        serviceIds: string[] | null;
                        validFrom: string | null;
                        validUntil: string | null;
                        /** @description 2: every second week */
                        everyNWeeks: number;
                        anchorDate: string | null;
                    }[];
                    /** @description Without a location: closed everywhere; null: closed for telehealth */
                    closedDates: {
                        /** Format: date */
                        date: string;
                        locationId?: string | null;
                    }[];
                    extraHours: {
                        /** Format: date */
                        date: string;
                        /** @description Wall clock, minutes since midnight */
                        startMinutes: number;
                        /** @description Wall clock; 24:00 is 1440 */
                        endMinutes: number;
                        locationId: string | null;
                        serviceIds: string[] | null;
                    }[];
                    timeOff: {
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                    }[];
                    /** @description As read; 0 for the first time */
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
        };
    };
    showReminderSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: {
                            leadMinutes: 60 | 120 | 240 | 1440 | 2880 | 4320 | 7200 | 10080;
                            by: "mail" | "text" | "both";
                        }[];
                        quietFromMinutes: number;
                        quietUntilMinutes: number;
                        version: number;
                        /** @description Whether this installation can send texts */
                        hasTexts: boolean;
                        number: string | null;
                    };
                };
            };
        };
    };
    changeReminderSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    plan: {
                        leadMinutes: 60 | 120 | 240 | 1440 | 2880 | 4320 | 7200 | 10080;
                        by: "mail" | "text" | "both";
                    }[];
                    quietFromMinutes: number;
                    quietUntilMinutes: number;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                kind?: string;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            state: "waiting" | "running" | "finished" | "failed";
                            total: number;
                            /** @description Of `total`; those that failed or were skipped are among them. */
                            done: number;
                            failed: number;
                            skipped: number;
                            problem: string | null;
                            hasResult: boolean;
                            needsFreshSignIn: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            finishedAt: string | null;
                            keptUntil: string | null;
                        }[];
                    };
                };
            };
        };
    };
    showRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: string;
                        state: "waiting" | "running" | "finished" | "failed";
                        total: number;
                        /** @description Of `total`; those that failed or were skipped are among them. */
                        done: number;
                        failed: number;
                        skipped: number;
                        problem: string | null;
                        hasResult: boolean;
                        needsFreshSignIn: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        finishedAt: string | null;
                        keptUntil: string | null;
                    };
                };
            };
        };
    };
    downloadRunResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    listServices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description IANA */
                        practiceZone: string;
                        services: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            code: string | null;
                            durationMinutes: number;
                            feeCents: number;
                            modality: "inPerson" | "telehealth" | "both";
                            isBookableByClients: boolean;
                            bufferBeforeMinutes: number;
                            bufferAfterMinutes: number;
                            /** @description Clients in one session */
                            capacity: number;
                            isActive: boolean;
                            providerIds: string[];
                            /** @description Clients who book it online accept a policy with a fee; of what staff book, no fee can be charged (SCH-14) */
                            mayCostFees: boolean;
                            version: number;
                        }[];
                        providers: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                        }[];
                        locations: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                        }[];
                    };
                };
            };
        };
    };
    saveService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    code: string | null;
                    durationMinutes: number;
                    /** @description Whole cents of US dollars */
                    feeCents: number;
                    modality: "inPerson" | "telehealth" | "both";
                    isBookableByClients: boolean;
                    bufferBeforeMinutes?: number;
                    bufferAfterMinutes?: number;
                    /** @description Clients in one session; 1 when left out */
                    capacity?: number;
                    isActive?: boolean;
                    /** @description Who gives it; left out: whoever does now */
                    providerIds?: string[];
                    existing?: {
                        /** Format: uuid */
                        id: string;
                        version: number;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        version: number;
                    };
                };
            };
        };
    };
    showPracticeSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        name: string;
                        legalName: string;
                        npi: string | null;
                        taxId: string | null;
                        timeZone: string;
                        wordForClient: "client" | "patient";
                        answerTime: "sameDay" | "oneBusinessDay" | "twoBusinessDays" | "fiveBusinessDays";
                        features: ("payments" | "forms" | "messaging" | "selfScheduling" | "documents" | "insurance" | "publicSignUp")[];
                        clientIdleMinutes: number;
                        staffIdleMinutes: number;
                        invitationDays: number;
                        isSecondStepRequired: boolean;
                        mayVerifyByEmail: boolean;
                        secondFactorRequiredFor: "nobody" | "staff" | "everyone";
                        guardianFullBeforeAge: number;
                        guardianEndsAtAge: number;
                        guardianLimitedPermissions: ("basic" | "scheduling" | "messaging" | "documents" | "billing")[];
                        slug: string;
                        accent: string;
                        bannerEn: string | null;
                        bannerEs: string | null;
                        bannerUntil: string | null;
                        logo: {
                            /** Format: uuid */
                            id: string;
                            width: number;
                            height: number;
                        } | null;
                    };
                };
            };
        };
    };
    changePracticeSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    name?: string;
                    legalName?: string;
                    npi?: string | null;
                    taxId?: string | null;
                    timeZone?: string;
                    wordForClient?: "client" | "patient";
                    answerTime?: "sameDay" | "oneBusinessDay" | "twoBusinessDays" | "fiveBusinessDays";
                    features?: ("payments" | "forms" | "messaging" | "selfScheduling" | "documents" | "insurance" | "publicSignUp")[];
                    clientIdleMinutes?: number;
                    staffIdleMinutes?: number;
                    invitationDays?: number;
                    isSecondStepRequired?: boolean;
                    mayVerifyByEmail?: boolean;
                    secondFactorRequiredFor?: "nobody" | "staff" | "everyone";
                    guardianFullBeforeAge?: number;
                    guardianEndsAtAge?: number;
                    guardianLimitedPermissions?: ("basic" | "scheduling" | "messaging" | "documents" | "billing")[];
                    slug?: string;
                    accent?: string;
                    bannerEn?: string | null;
                    bannerEs?: string | null;
                    bannerUntil?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
        };
    };
    designate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    before: {
                        schedulerIds: string[];
                        billerIds: string[];
                    };
                    schedulerIds: string[];
                    billerIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        schedulerIds: string[];
                        billerIds: string[];
                    };
                };
            };
        };
    };
    listAllLocations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            isRetired: boolean;
                            name: string;
                            street: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            phone: string;
                            timeZone: string;
                        }[];
                    };
                };
            };
        };
    };
    uploadLogo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        width: number;
                        height: number;
                    };
                };
            };
        };
    };
    removeLogo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSignUps: {
        parameters: {
            query?: {
                state?: "review" | "settled";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            firstName: string;
                            lastName: string;
                            /** Format: date */
                            dateOfBirth: string;
                            email: string;
                            cellPhone: string;
                            state: "review" | "invited" | "linked" | "created" | "declined";
                            /** Format: date-time */
                            verifiedAt: string;
                            decidedAt: string | null;
                            clientId: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    showSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                signUpId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        firstName: string;
                        lastName: string;
                        /** Format: date */
                        dateOfBirth: string;
                        email: string;
                        cellPhone: string;
                        state: "review" | "invited" | "linked" | "created" | "declined";
                        /** Format: date-time */
                        verifiedAt: string;
                        decidedAt: string | null;
                        clientId: string | null;
                        candidates: {
                            /** Format: uuid */
                            clientId: string;
                            firstName: string;
                            lastName: string;
                            preferredName: string | null;
                            dateOfBirth: string | null;
                            email: string | null;
                            cellPhone: string | null;
                            status: "prospective" | "active" | "inactive" | "archived";
                            fits: {
                                name: "same" | "near" | "other";
                                dateOfBirth: "same" | "near" | "unknown" | "other";
                                email: "same" | "other";
                            };
                        }[];
                    };
                };
            };
        };
    };
    declineSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                signUpId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    linkSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                signUpId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    clientId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description False where the portal is open to that address already. */
                        isInvited: boolean;
                    };
                };
            };
        };
    };
    openChartForSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                signUpId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        clientId: string;
                        isInvited: boolean;
                    };
                };
            };
        };
    };
    listStaff: {
        parameters: {
            query?: {
                includeInactive?: boolean;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            displayName: string;
                            roles: ("owner" | "administrator" | "userManager" | "scheduler" | "biller" | "provider" | "staff" | "caseManager")[];
                            credentials: string | null;
                            timeZone: string;
                            hasPortalSeat: boolean;
                            status: "active" | "inactive";
                        }[];
                    };
                };
            };
        };
    };
    listStaffSignIns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
                staffId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            at: string;
                            result: string;
                            method: string | null;
                            isNewBrowser: boolean;
                            device: string | null;
                            ip: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    showSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                submissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        assignmentId: string;
                        /** Format: uuid */
                        clientId: string;
                        /** Format: uuid */
                        formId: string;
                        formVersion: number;
                        titles: {
                            en: string;
                            es: string;
                        };
                        /** @description HL7 FHIR R4 Questionnaire */
                        questionnaire: {
                            /** @enum {string} */
                            resourceType: "Questionnaire";
                        } & {
                            [key: string]: unknown;
                        };
                        /** @description HL7 FHIR R4 QuestionnaireResponse */
                        response: {
                            /** @enum {string} */
                            resourceType: "QuestionnaireResponse";
                        } & {
                            [key: string]: unknown;
                        };
                        language: "en" | "es";
                        personName: string;
                        /** Format: date-time */
                        submittedAt: string;
                        isSigned: boolean;
                        document: "none" | "beingMade" | "ready";
                        signatures: {
                            /** Format: uuid */
                            id: string;
                            linkId: string | null;
                            signerName: string;
                            capacity: "self" | "guardian";
                            relationship: string;
                            method: "typed" | "drawn";
                            typedName: string;
                            drawing: string;
                            disclosureVersion: string;
                            /** Format: date-time */
                            agreedAt: string;
                            /** Format: date-time */
                            signedAt: string;
                            ip: string;
                            device: string;
                            signInMethod: "password" | "passwordAndSecondStep" | "passkey";
                            formHash: string;
                            answersHash: string;
                            evidenceHash: string;
                        }[];
                        score: {
                            measure: string | null;
                            total: number | null;
                            maximum: number;
                            answered: number;
                            questions: number;
                            severity: string | null;
                            selfHarmAnswered: boolean;
                            source: string | null;
                        } | null;
                    };
                };
            };
        };
    };
    downloadSignedForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                submissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    downloadSubmittedFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                submissionId: string;
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    verifySignedForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                submissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isIntact: boolean;
                        checks: {
                            part: "form" | "answers" | "disclosure" | "signature" | "evidence" | "document";
                            outcome: "intact" | "changed" | "beingMade";
                        }[];
                        /** Format: date-time */
                        checkedAt: string;
                    };
                };
            };
        };
    };
    listTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        members: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            personId: string;
                            firstName: string;
                            lastName: string;
                            /** @description As clients see it */
                            displayName: string;
                            email: string;
                            roles: ("owner" | "administrator" | "userManager" | "scheduler" | "biller" | "provider" | "staff" | "caseManager")[];
                            credentials: string | null;
                            npi: string | null;
                            license: string | null;
                            hasPortalSeat: boolean;
                            mayInviteClients: boolean;
                            status: "active" | "inactive";
                            isLocked: boolean;
                            /** Format: date-time */
                            since: string;
                            deactivatedAt: string | null;
                            lastActivityAt: string | null;
                            version: number;
                        }[];
                        invitations: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            email: string;
                            roles: ("owner" | "administrator" | "userManager" | "scheduler" | "biller" | "provider" | "staff" | "caseManager")[];
                            state: "invited" | "secondStepOpen";
                            /** Format: date-time */
                            sentAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            openedAt: string | null;
                            sentBy: string | null;
                            hasMailFailed: boolean;
                        }[];
                    };
                };
            };
        };
    };
    inviteStaff: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    firstName: string;
                    lastName: string;
                    displayName?: string;
                    roles: ("owner" | "administrator" | "userManager" | "scheduler" | "biller" | "provider" | "staff" | "caseManager")[];
                    credentials?: string;
                    phone?: string;
                    locale?: "en" | "es";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
        };
    };
    withdrawStaffInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reinviteStaff: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                practiceId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        email: string;
                    };
                };
            };
        };
    };
    showTeamMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                staffId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        personId: string;
                        firstName: string;
                        lastName: string;
                        /** @description As clients see it */
                        displayName: string;
                        email: string;
                        roles: ("owner" | "administrator" | "userManager" | "scheduler" | "biller" | "provider" | "staff" | "caseManager")[];
                        credentials: string | null;
                        npi: string | null;
                        license: string | null;
                        hasPortalSeat: boolean;
                        mayInviteClients: boolean;
                        status: "active" | "inactive";
                        isLocked: boolean;
                        /** Format: date-time */
                        since: string;
                        deactivatedAt: string | null;
                        lastActivityAt: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    changeTeamMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                staffId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    displayName?: string;
                    roles?: ("owner" | "administrator" | "userManager" | "scheduler" | "biller" | "provider" | "staff" | "caseManager")[];
                    credentials?: string | null;
                    npi?: string | null;
                    license?: string | null;
                    mayInviteClients?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        personId: string;
                        firstName: string;
                        lastName: string;
                        /** @description As clients see it */
                        displayName: string;
                        email: string;
                        roles: ("owner" | "administrator" | "userManager" | "scheduler" | "biller" | "provider" | "staff" | "caseManager")[];
                        credentials: string | null;
                        npi: string | null;
                        license: string | null;
                        hasPortalSeat: boolean;
                        mayInviteClients: boolean;
                        status: "active" | "inactive";
                        isLocked: boolean;
                        /** Format: date-time */
                        since: string;
                        deactivatedAt: string | null;
                        lastActivityAt: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    deactivateTeamMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                staffId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        personId: string;
                        firstName: string;
                        lastName: string;
                        /** @description As clients see it */
                        displayName: string;
                        email: string;
                        roles: ("owner" | "administrator" | "userManager" | "scheduler" | "biller" | "provider" | "staff" | "caseManager")[];
                        credentials: string | null;
                        npi: string | null;
                        license: string | null;
                        hasPortalSeat: boolean;
                        mayInviteClients: boolean;
                        status: "active" | "inactive";
                        isLocked: boolean;
                        /** Format: date-time */
                        since: string;
                        deactivatedAt: string | null;
                        lastActivityAt: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    listDuties: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                staffId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        appointments: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            clientId: string;
                            clientName: string;
                            serviceName: string;
                            status: "requested" | "scheduled" | "confirmed";
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                        }[];
                        threads: {
                            /** Format: uuid */
                            threadId: string;
                            /** Format: uuid */
                            clientId: string;
                            clientName: string;
                            personName: string;
                            /** Format: date-time */
                            since: string;
                        }[];
                        clients: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    passOnDuties: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                staffId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    toStaffId: string;
                    appointmentIds?: string[];
                    threadIds?: string[];
                    clientIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        appointments: {
                            moved: string[];
                            notMoved: {
                                /** Format: uuid */
                                id: string;
                                reason: "busy" | "away" | "noProvider" | "changed";
                            }[];
                        };
                        threads: {
                            moved: string[];
                            notMoved: {
                                /** Format: uuid */
                                id: string;
                                reason: "noSeat" | "changed";
                            }[];
                        };
                        clients: {
                            moved: string[];
                            notMoved: {
                                /** Format: uuid */
                                id: string;
                                reason: "noSeat" | "changed";
                            }[];
                        };
                    };
                };
            };
        };
    };
    reactivateTeamMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                staffId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        personId: string;
                        firstName: string;
                        lastName: string;
                        /** @description As clients see it */
                        displayName: string;
                        email: string;
                        roles: ("owner" | "administrator" | "userManager" | "scheduler" | "biller" | "provider" | "staff" | "caseManager")[];
                        credentials: string | null;
                        npi: string | null;
                        license: string | null;
                        hasPortalSeat: boolean;
                        mayInviteClients: boolean;
                        status: "active" | "inactive";
                        isLocked: boolean;
                        /** Format: date-time */
                        since: string;
                        deactivatedAt: string | null;
                        lastActivityAt: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    listStaffThreads: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                clientId?: string;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            topic: "provider" | "scheduling" | "billing";
                            subject: string;
                            staffNames: string[];
                            /** Format: uuid */
                            clientId: string;
                            clientName: string;
                            personName: string;
                            /** Format: date-time */
                            lastMessageAt: string;
                            lastSenderName: string;
                            isLastMine: boolean;
                            preview: string;
                            hasAttachments: boolean;
                            unread: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    startStaffThread: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: {
                        /** Format: uuid */
                        clientId: string;
                        /** Format: uuid */
                        personId: string;
                    };
                    subject: string;
                    body: string;
                    fileIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        threadId: string;
                        /** Format: uuid */
                        messageId: string;
                        position: number;
                        /** Format: date-time */
                        sentAt: string;
                    };
                };
            };
        };
    };
    showStaffThread: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
                threadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        topic: "provider" | "scheduling" | "billing";
                        subject: string;
                        staffNames: string[];
                        /** Format: uuid */
                        clientId: string;
                        clientName: string;
                        personName: string;
                        /** @description Oldest first. */
                        messages: {
                            /** Format: uuid */
                            id: string;
                            position: number;
                            senderKind: "client" | "staff";
                            senderName: string;
                            isMine: boolean;
                            body: string;
                            /** Format: date-time */
                            sentAt: string;
                            toldAt: string | null;
                            readAt: string | null;
                            attachments: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                mediaType: string;
                                byteSize: number;
                            }[];
                        }[];
                        older: number | null;
                        readThrough: number;
                        messageCount: number;
                        canReply: boolean;
                        answerTime: "sameDay" | "oneBusinessDay" | "twoBusinessDays" | "fiveBusinessDays";
                    };
                };
            };
        };
    };
    downloadStaffMessageFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                threadId: string;
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    sendStaffMessage: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                practiceId: string;
                threadId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    fileIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        threadId: string;
                        /** Format: uuid */
                        messageId: string;
                        position: number;
                        /** Format: date-time */
                        sentAt: string;
                    };
                };
            };
        };
    };
    markStaffThreadRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                threadId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    through: number;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showToday: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The zone in which this person reads times */
                        timeZone: string;
                        appointments: {
                            /** Format: uuid */
                            id: string;
                            kind: "client" | "nonClient" | "outside";
                            status: "requested" | "offered" | "awaitingDeposit" | "scheduled" | "confirmed" | "arrived" | "completed" | "cancelledInTime" | "lateCancelled" | "cancelledByProvider" | "noShow" | "declined" | "expired" | "moved";
                            /** Format: uuid */
                            staffId: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            /** @description IANA zone of the place */
                            timeZone: string;
                            client: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            nonClientKind: ("personal" | "meeting" | "closed") | null;
                            modality: ("inPerson" | "telehealth") | null;
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            requestExpiresAt: string | null;
                            isDoubleBooked: boolean;
                            isClash: boolean;
                            seriesId: string | null;
                            /** @description Changed on its own since the series was booked */
                            isSeriesException: boolean;
                            groupSessionId: string | null;
                            seatCount: number | null;
                            version: number;
                        }[] | null;
                        /** @description Only appointments of this person, who is a provider */
                        isOwnDay: boolean;
                        /** @description Who sees whom, where the day is not one’s own */
                        providers: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        openRequests: number | null;
                        unreadMessages: number | null;
                        newForms: number | null;
                        paymentsToday: {
                            count: number;
                            amountCents: number;
                        } | null;
                        lockedAccounts: number | null;
                        signUps: number | null;
                    };
                };
            };
        };
    };
    countStaffUnread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread: number;
                    };
                };
            };
        };
    };
    listWaitlist: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            service: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            placeKind: "any" | "location" | "telehealth";
                            location: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            appointment: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                            } | null;
                            weekdays: number[];
                            dayParts: ("morning" | "afternoon" | "evening")[];
                            /** Format: date */
                            untilDate: string;
                            /** Format: date-time */
                            createdAt: string;
                            client: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                timeZone: string;
                            };
                            madeBy: "client" | "staff";
                            /** Format: date-time */
                            waitsSince: string;
                            /** @description The latest ten, the newest first */
                            offers: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                entryId: string;
                                /** Format: date-time */
                                startsAt: string;
                                /** Format: date-time */
                                endsAt: string;
                                provider: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    timeZone: string;
                                };
                                location: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                /** Format: date-time */
                                offeredAt: string;
                                /** Format: date-time */
                                expiresAt: string;
                                outcome: ("taken" | "declined" | "lapsed" | "withdrawn") | null;
                            }[];
                        }[];
                        next: string | null;
                        settings: {
                            /** @description How long an offered time is held for an answer, quiet hours not counted */
                            answerMinutes: number;
                            /** @description By the wall clock where each client is, since midnight; the same as the end: no quiet hours */
                            quietFromMinutes: number;
                            quietUntilMinutes: number;
                        };
                    };
                };
            };
        };
    };
    addToWaitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    clientId: string;
                    /** Format: uuid */
                    serviceId: string;
                    providerId: string | null;
                    placeKind: "any" | "location" | "telehealth";
                    locationId: string | null;
                    appointmentId: string | null;
                    weekdays: number[];
                    dayParts: ("morning" | "afternoon" | "evening")[];
                    /** Format: date */
                    untilDate: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        service: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        placeKind: "any" | "location" | "telehealth";
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        appointment: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                        } | null;
                        weekdays: number[];
                        dayParts: ("morning" | "afternoon" | "evening")[];
                        /** Format: date */
                        untilDate: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
        };
    };
    saveWaitlistSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description How long an offered time is held for an answer, quiet hours not counted */
                    answerMinutes: number;
                    /** @description By the wall clock where each client is, since midnight; the same as the end: no quiet hours */
                    quietFromMinutes: number;
                    quietUntilMinutes: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How long an offered time is held for an answer, quiet hours not counted */
                        answerMinutes: number;
                        /** @description By the wall clock where each client is, since midnight; the same as the end: no quiet hours */
                        quietFromMinutes: number;
                        quietUntilMinutes: number;
                    };
                };
            };
        };
    };
    removeFromWaitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                entryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    offerByHand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                entryId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    staffId: string;
                    locationId: string | null;
                    /** Format: date-time */
                    startsAt: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        entryId: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        location: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** Format: date-time */
                        offeredAt: string;
                        /** Format: date-time */
                        expiresAt: string;
                        outcome: ("taken" | "declined" | "lapsed" | "withdrawn") | null;
                    };
                };
            };
        };
    };
    showTimesToOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practiceId: string;
                entryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            staffId: string;
                            locationId: string | null;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                        }[];
                    };
                };
            };
        };
    };
    whyNoSlot: {
        parameters: {
            query: {
                serviceId: string;
                staffId?: string;
                locationId?: string;
                /** @description In place of a location */
                isTelehealth?: boolean;
                from: string;
                days?: number;
                /** @description IANA; left out: the zone of the practice */
                timeZone?: string;
            };
            header?: never;
            path: {
                practiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        timeZone: string;
                        /** @description Clients of this practice may book online at all */
                        isFeatureOn: boolean;
                        providers: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                            hasSeat: boolean;
                            givesService: boolean;
                            acceptsBookings: boolean;
                            /** @description false: only assigned clients see these times */
                            isOpenToEveryClient: boolean;
                        }[];
                        days: {
                            /** Format: date */
                            date: string;
                            openCount: number;
                            reasons: ("featureOff" | "noSeat" | "serviceNotBookable" | "notOfferedHere" | "noHours" | "timeOff" | "notice" | "horizon" | "cap" | "seatsFull" | "busy" | "outsideCalendar")[];
                            providers: {
                                /** Format: uuid */
                                id: string;
                                openCount: number;
                                reasons: ("featureOff" | "noSeat" | "serviceNotBookable" | "notOfferedHere" | "noHours" | "timeOff" | "notice" | "horizon" | "cap" | "seatsFull" | "busy" | "outsideCalendar")[];
                                candidates: {
                                    /** Format: date-time */
                                    startsAt: string;
                                    /** Format: date-time */
                                    endsAt: string;
                                    /** @description On the wall of the zone asked for, 01:30 */
                                    localTime: string;
                                    /** @description Of that wall from UTC; tells two like times of one night apart */
                                    offset: string;
                                    /** @description The clock shows this time twice on that day */
                                    isRepeated: boolean;
                                    locationId: string | null;
                                    reasons: ("featureOff" | "noSeat" | "serviceNotBookable" | "notOfferedHere" | "noHours" | "timeOff" | "notice" | "horizon" | "cap" | "seatsFull" | "busy" | "outsideCalendar")[];
                                }[];
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    receiveProcessorEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    forgetDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showSecurity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                        username: string | null;
                        cellPhone: string | null;
                        passwordChangedAt: string | null;
                        emailChange: {
                            newEmail: string;
                            /** Format: date-time */
                            expiresAt: string;
                            isOldConfirmed: boolean;
                            isNewConfirmed: boolean;
                        } | null;
                    };
                };
            };
        };
    };
    showSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: {
                            /** Format: uuid */
                            id: string;
                            firstName: string;
                            lastName: string;
                            email: string;
                            username: string | null;
                            locale: "en" | "es";
                            timeZone: string;
                            twoFactorEnabled: boolean;
                        };
                        portals: ({
                            /** @enum {string} */
                            kind: "client";
                            /** Format: uuid */
                            portalId: string;
                            /** Format: uuid */
                            practiceId: string;
                            practiceName: string;
                            accent: string;
                            wordForClient: "client" | "patient";
                            logoId: string | null;
                            clientName: string;
                            relationship: string;
                            permissions: string[];
                            features: string[];
                            idleMinutes: number;
                            timeZone: string;
                            needsTwoStep: boolean;
                        } | {
                            /** @enum {string} */
                            kind: "staff";
                            /** Format: uuid */
                            practiceId: string;
                            practiceName: string;
                            accent: string;
                            wordForClient: "client" | "patient";
                            logoId: string | null;
                            /** Format: uuid */
                            staffId: string;
                            roles: string[];
                            permissions: string[];
                            features: string[];
                            idleMinutes: number;
                            timeZone: string;
                            needsTwoStep: boolean;
                        })[];
                        defaultPortal: string | null;
                        areTermsDue: boolean;
                    };
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            device: string;
                            ip: string | null;
                            /** Format: date-time */
                            since: string;
                            /** Format: date-time */
                            lastActiveAt: string;
                            isThisOne: boolean;
                        }[];
                    };
                };
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    locale?: "en" | "es";
                    timeZone?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description E-mail address or username */
                    login: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: "done" | "second-step";
                        methods?: ("passkey" | "totp" | "text" | "email" | "backup-code")[];
                    };
                };
            };
        };
    };
    showConfirmationMethods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        methods: ("passkey" | "totp" | "text" | "email" | "backup-code")[];
                    };
                };
            };
        };
    };
    confirmSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    method?: "totp" | "text" | "email" | "backup-code";
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sendConfirmationCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    method: "text" | "email";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sentTo: string;
                    };
                };
            };
        };
    };
    confirmWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answer: {
                        id: string;
                        rawId: string;
                        /** @enum {string} */
                        type: "public-key";
                        authenticatorAttachment?: string;
                        clientExtensionResults: {
                            [key: string]: unknown;
                        };
                        response: {
                            clientDataJSON: string;
                            authenticatorData: string;
                            signature: string;
                            userHandle?: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    startPasskeyConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        options: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
    };
    signInWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answer: {
                        id: string;
                        rawId: string;
                        /** @enum {string} */
                        type: "public-key";
                        authenticatorAttachment?: string;
                        clientExtensionResults: {
                            [key: string]: unknown;
                        };
                        response: {
                            clientDataJSON: string;
                            authenticatorData: string;
                            signature: string;
                            userHandle?: string;
                        };
                    };
                    rememberDevice: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: "done" | "second-step";
                        methods?: ("passkey" | "totp" | "text" | "email" | "backup-code")[];
                    };
                };
            };
        };
    };
    startPasskeySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        options: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
    };
    completeSecondStep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    method: "totp" | "text" | "email" | "backup-code";
                    code: string;
                    rememberDevice: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: "done" | "second-step";
                        methods?: ("passkey" | "totp" | "text" | "email" | "backup-code")[];
                    };
                };
            };
        };
    };
    sendSecondStepCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    method: "text" | "email";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description As much of the address as its owner knows again */
                        sentTo: string;
                    };
                };
            };
        };
    };
    listMySignIns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            at: string;
                            result: string;
                            method: string | null;
                            isNewBrowser: boolean;
                            device: string | null;
                            ip: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    confirmSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    staySignedIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    portal: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showTerms: {
        parameters: {
            query?: {
                locale?: "en" | "es";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        title: string;
                        lead: string;
                        sections: {
                            heading: string;
                            paragraphs: string[];
                        }[];
                    };
                };
            };
        };
    };
    receiveText: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": unknown;
                };
            };
        };
    };
    receiveTextStatus: {
        parameters: {
            query?: {
                message?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showTwoStep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isOn: boolean;
                        app: {
                            /** Format: date-time */
                            addedAt: string;
                        } | null;
                        text: {
                            /** Format: date-time */
                            addedAt: string;
                            sentTo: string;
                        } | null;
                        email: {
                            /** Format: date-time */
                            addedAt: string;
                            sentTo: string;
                        } | null;
                        backupCodesLeft: number | null;
                        passkeys: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** Format: date-time */
                            addedAt: string;
                            lastUsedAt: string | null;
                        }[];
                        devices: {
                            /** Format: uuid */
                            id: string;
                            device: string;
                            /** Format: date-time */
                            rememberedAt: string;
                            /** Format: date-time */
                            lastUsedAt: string;
                            /** Format: date-time */
                            until: string;
                            isThis: boolean;
                        }[];
                        cellPhone: string | null;
                        address: string;
                    };
                };
            };
        };
    };
    startAuthenticatorApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Base32, to be typed into the app */
                        key: string;
                        /** @description The otpauth address, to be shown as a QR code */
                        address: string;
                    };
                };
            };
        };
    };
    confirmAuthenticatorApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        backupCodes: string[] | null;
                    };
                };
            };
        };
    };
    makeBackupCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        backupCodes: string[];
                    };
                };
            };
        };
    };
    startCodeFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    method: "text" | "email";
                    /** @description Without it the number of the login */
                    cellPhone?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sentTo: string;
                    };
                };
            };
        };
    };
    confirmCodeFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    method: "text" | "email";
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        backupCodes: string[] | null;
                    };
                };
            };
        };
    };
    turnTwoStepOff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    factor: "totp" | "text" | "email" | "passkey";
                    /** Format: uuid */
                    passkeyId?: string;
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Notices that this person does not want by mail or text */
                        off: ("newMessage" | "formSubmitted" | "inviteeRegistered" | "paymentCameIn")[];
                    };
                };
            };
        };
    };
    chooseNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Notices that this person does not want by mail or text */
                    off: ("newMessage" | "formSubmitted" | "inviteeRegistered" | "paymentCameIn")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Notices that this person does not want by mail or text */
                        off: ("newMessage" | "formSubmitted" | "inviteeRegistered" | "paymentCameIn")[];
                    };
                };
            };
        };
    };
    showMyProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        firstName: string;
                        middleInitial: string | null;
                        lastName: string;
                        suffix: string | null;
                        timeZone: string;
                        officePhone: string | null;
                        adaNumber: string | null;
                        icon: "person" | "tooth" | "brain" | "heart" | "leaf" | "flower" | "tree" | "sun" | "moon" | "star" | "feather" | "puzzle";
                        specialties: string[];
                        procedures: string[];
                        photoId: string | null;
                    };
                };
            };
        };
    };
    saveMyProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    firstName: string;
                    middleInitial: string | null;
                    lastName: string;
                    suffix: string | null;
                    timeZone: string;
                    officePhone: string | null;
                    adaNumber: string | null;
                    icon: "person" | "tooth" | "brain" | "heart" | "leaf" | "flower" | "tree" | "sun" | "moon" | "star" | "feather" | "puzzle";
                    specialties: string[];
                    procedures: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        firstName: string;
                        middleInitial: string | null;
                        lastName: string;
                        suffix: string | null;
                        timeZone: string;
                        officePhone: string | null;
                        adaNumber: string | null;
                        icon: "person" | "tooth" | "brain" | "heart" | "leaf" | "flower" | "tree" | "sun" | "moon" | "star" | "feather" | "puzzle";
                        specialties: string[];
                        procedures: string[];
                        photoId: string | null;
                    };
                };
            };
        };
    };
    saveMyPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        photoId: string;
                    };
                };
            };
        };
    };
    removeMyPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showMyPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                photoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
        };
    };
    listSpecialties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fields: {
                            field: string;
                            specialties: {
                                id: string;
                                procedures: string[];
                            }[];
                        }[];
                        procedures: string[];
                    };
                };
            };
        };
    };
    showTours: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isDisabled: boolean;
                        seen: ("clientHome" | "clientMessages" | "clientAppointments" | "clientForms" | "clientAccount" | "allPortals" | "today" | "calendar" | "clients" | "messages" | "forms" | "billing" | "accounts" | "staff" | "settings" | "audit")[];
                    };
                };
            };
        };
    };
    changeTours: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seen?: "clientHome" | "clientMessages" | "clientAppointments" | "clientForms" | "clientAccount" | "allPortals" | "today" | "calendar" | "clients" | "messages" | "forms" | "billing" | "accounts" | "staff" | "settings" | "audit";
                    isDisabled?: boolean;
                    /** @enum {boolean} */
                    reset?: true;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isDisabled: boolean;
                        seen: ("clientHome" | "clientMessages" | "clientAppointments" | "clientForms" | "clientAccount" | "allPortals" | "today" | "calendar" | "clients" | "messages" | "forms" | "billing" | "accounts" | "staff" | "settings" | "audit")[];
                    };
                };
            };
        };
    };
    changeUsername: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
