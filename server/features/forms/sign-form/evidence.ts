/** Every fact of one signature, as it is kept in the clear beside its seal. */
export type SignatureFacts = {
  practice_id: string
  id: string
  client_id: string
  submission_id: string
  position: number
  link_id: string | null
  signer_person_id: string
  signer_name: string
  capacity: string
  relationship: string
  method: string
  mark_hash: Buffer
  agreement_id: string
  disclosure_version: string
  disclosure_hash: Buffer
  agreed_at: Date
  signed_at: Date
  ip: string
  device: string
  sign_in_method: string
  form_hash: Buffer
  answers_hash: Buffer
  previous_hash: Buffer | null
}

/**
 * The facts in the one order and spelling over which their hash is taken and which is sealed. The same for a signature being made and
 * for one read back years later; what is added to it needs a new `format`.
 */
export const evidenceOf = (facts: SignatureFacts) => ({
  format: 'foyer-signature-1',
  practiceId: facts.practice_id,
  id: facts.id,
  clientId: facts.client_id,
  submissionId: facts.submission_id,
  position: facts.position,
  linkId: facts.link_id,
  signer: {
    personId: facts.signer_person_id,
    name: facts.signer_name,
    capacity: facts.capacity,
    relationship: facts.relationship,
  },
  method: facts.method,
  markHash: facts.mark_hash.toString('hex'),
  disclosure: {
    agreementId: facts.agreement_id,
    version: facts.disclosure_version,
    hash: facts.disclosure_hash.toString('hex'),
    agreedAt: facts.agreed_at.toISOString(),
  },
  signedAt: facts.signed_at.toISOString(),
  ip: facts.ip,
  device: facts.device,
  signInMethod: facts.sign_in_method,
  formHash: facts.form_hash.toString('hex'),
  answersHash: facts.answers_hash.toString('hex'),
  previousHash: facts.previous_hash?.toString('hex') ?? null,
})
