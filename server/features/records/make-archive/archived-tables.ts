export type ArchivedTable = {
  table: string
  /** The file in `data/` whose list of this name holds its rows. */
  file: string
  /** The column that says whose row it is; `client_id` unless said otherwise. */
  client?: string
  /** Sealed columns: under which name they come out, where they were sealed, and whether they hold JSON. */
  opened?: Record<string, { as: string; column: string; row?: string; isJson?: boolean }>
  /** What says nothing about the person: keys of our own making. */
  leftOut?: readonly string[]
  /** What one person alone may know: the column that names the person, and those that are empty for everybody else. */
  ownOf?: { person: string; columns: readonly string[] }
  orderBy: string
}

/** Every table from which rows go into the archive. What the grant does not open is kept back by the policies of the table. */
export const archivedTables: readonly ArchivedTable[] = [
  { table: 'clients', client: 'id', file: 'profile', orderBy: 'id' },
  { table: 'client_contact_points', file: 'profile', orderBy: 'position' },
  { table: 'client_contacts', file: 'profile', orderBy: 'position' },
  { table: 'client_photo_ids', file: 'profile', orderBy: 'side' },
  { table: 'client_providers', file: 'profile', orderBy: 'staff_id' },
  { table: 'portal_grants', file: 'portal', orderBy: 'created_at', leftOut: ['permissions_before_age'] },
  { table: 'notice_settings', file: 'portal', orderBy: 'person_id' },
  {
    table: 'appointments',
    file: 'appointments',
    orderBy: 'starts_at',
    opened: { sealed_reason: { as: 'reason', column: 'appointments.reason' } },
    leftOut: [
      'sealed_double_booking_reason',
      'busy_range',
      'busy_from',
      'busy_until',
      'is_double_booked',
      'holder_id',
      'held_session_id',
      'is_clash',
      'sealed_title',
    ],
    ownOf: { person: 'fee_card_person_id', columns: ['fee_card_id', 'fee_card_brand', 'fee_card_last4'] },
  },
  {
    table: 'appointment_moves',
    file: 'appointments',
    orderBy: 'moved_at',
    leftOut: ['sealed_former_reason'],
  },
  {
    table: 'appointment_endings',
    file: 'appointments',
    orderBy: 'ended_at',
    opened: { sealed_reason: { as: 'reason', column: 'appointment_endings.reason' } },
  },
  { table: 'reminder_choices', file: 'appointments', orderBy: 'person_id' },
  {
    table: 'text_consents',
    file: 'appointments',
    orderBy: 'given_at',
    leftOut: ['recorded_by', 'ended_recorded_by'],
  },
  {
    // What the reader answered himself, as with his messages; what several people could have written is nobody's.
    table: 'reminder_answers',
    file: 'appointments',
    orderBy: 'answered_at',
    opened: { sealed_text: { as: 'text', column: 'reminder_answers.text' } },
    leftOut: ['reminder_message_id', 'person_id'],
  },
  { table: 'waitlist_entries', file: 'appointments', orderBy: 'created_at' },
  { table: 'waitlist_offers', file: 'appointments', orderBy: 'offered_at' },
  {
    table: 'threads',
    file: 'messages',
    orderBy: 'created_at',
    opened: { sealed_subject: { as: 'subject', column: 'threads.subject' } },
  },
  { table: 'thread_members', file: 'messages', orderBy: 'added_at' },
  {
    table: 'messages',
    file: 'messages',
    orderBy: 'sent_at',
    opened: { sealed_body: { as: 'body', column: 'messages.body' } },
  },
  { table: 'message_attachments', file: 'messages', orderBy: 'message_id' },
  { table: 'message_reads', file: 'messages', orderBy: 'read_at' },
  { table: 'message_notices', file: 'messages', orderBy: 'told_at' },
  { table: 'form_assignments', file: 'forms', orderBy: 'assigned_at' },
  {
    table: 'form_drafts',
    file: 'forms',
    orderBy: 'saved_at',
    opened: {
      sealed_answers: { as: 'answers', column: 'form_drafts.answers', row: 'assignment_id', isJson: true },
    },
  },
  {
    table: 'form_submissions',
    file: 'forms',
    orderBy: 'submitted_at',
    opened: { sealed_record: { as: 'record', column: 'form_submissions.record', isJson: true } },
    // The same as the PDF in `forms/`.
    leftOut: ['sealed_document'],
  },
  { table: 'form_submission_files', file: 'forms', orderBy: 'submission_id' },
  {
    table: 'form_signatures',
    file: 'forms',
    orderBy: 'signed_at',
    opened: {
      sealed_mark: { as: 'mark', column: 'form_signatures.mark', isJson: true },
      sealed_evidence: { as: 'evidence', column: 'form_signatures.evidence', isJson: true },
    },
  },
  {
    table: 'signed_documents',
    file: 'forms',
    orderBy: 'made_at',
    opened: {
      sealed_receipt: {
        as: 'receipt',
        column: 'signed_documents.receipt',
        row: 'submission_id',
        isJson: true,
      },
    },
  },
  { table: 'signing_agreements', file: 'forms', orderBy: 'decided_at' },
  {
    table: 'invoices',
    file: 'billing',
    orderBy: 'issued_on',
    opened: { sealed_bill_to: { as: 'bill_to', column: 'invoices.bill_to' } },
  },
  { table: 'invoice_lines', file: 'billing', orderBy: 'invoice_id' },
  {
    table: 'ledger_entries',
    file: 'billing',
    orderBy: 'created_at',
    opened: { sealed_details: { as: 'details', column: 'ledger_entries.details', isJson: true } },
  },
  {
    table: 'payments',
    file: 'billing',
    orderBy: 'attempted_at',
    leftOut: ['idempotency_key', 'processor_payment_id'],
  },
  { table: 'payment_allocations', file: 'billing', orderBy: 'created_at' },
  {
    table: 'refunds',
    file: 'billing',
    orderBy: 'asked_at',
    // The reason is for the practice alone.
    leftOut: ['idempotency_key', 'processor_refund_id', 'looked_at', 'sealed_reason'],
  },
  {
    table: 'files',
    file: 'files',
    orderBy: 'created_at',
    opened: { sealed_name: { as: 'name', column: 'files.name' } },
  },
  {
    table: 'audit_events',
    file: 'accesses',
    orderBy: 'seq',
    leftOut: ['session_ref', 'request_id', 'ip', 'details'],
  },
]

/** Tables with a client's rows that do not go into the archive, each with its reason. A new table belongs here or above. */
export const notArchived: Record<string, string> = {
  billing_accounts: 'holds the next receipt number of the account and nothing else',
  calendar_feeds:
    'where each person reads the calendar elsewhere: hashes of addresses, and nothing of the client',
  client_field_values:
    'the practice’s own notes in fields that clients neither see nor edit (CLI-4); the practice gives them on request',
  client_search: 'the same as the chart, arranged for searching',
  grant_exemptions: 'why somebody else keeps access, as staff stated it; portal.json tells who has access',
  invitations: 'links that were mailed, of use to nobody afterwards; portal.json tells what became of them',
  message_drafts: 'unsent, and each person’s own; sent messages are in messages.json',
  reminders: 'which appointments were reminded of when; the mails and texts are with whoever got them',
  runs: 'how far long pieces of work were, this archive among them',
  sign_ups: 'what somebody wrote before there was a chart; the chart has what was taken over',
}
