import type { Questionnaire } from '../../../../forms-core/fhir.ts'
import { flattenItems } from '../../../../forms-core/items.ts'
import { type SignatureField, signatureFieldOf } from '../../../../forms-core/signature-fields.ts'

export type Capacity = 'self' | 'guardian'

/** In what capacity somebody with this relationship signs; null for who may not sign for the client. */
export function capacityOf(relationship: string): Capacity | null {
  if (relationship === 'self') return 'self'
  return relationship === 'parent' || relationship === 'guardian' ? 'guardian' : null
}

export type Verdict =
  | { ok: true; mine: SignatureField[] }
  | { ok: false; reason: 'mayNotSign' | 'wrongSigner' | 'needsAnotherSigner' }

/**
 * Which of the places to sign are this person's. A parent or guardian signs where the form says "guardian", and in the client's place
 * only on a form that has no place for guardians at all.
 */
export function placesToSign(
  questionnaire: Questionnaire,
  asked: SignatureField[],
  capacity: Capacity | null,
): Verdict {
  if (capacity === null) return { ok: false, reason: 'mayNotSign' }
  const hasGuardianPlace = flattenItems(questionnaire).some(
    ({ item }) => signatureFieldOf(item)?.signer === 'guardian',
  )
  const isMine = ({ signer }: SignatureField) =>
    signer === (capacity === 'self' ? 'client' : 'guardian') ||
    (signer === 'client' && capacity === 'guardian' && !hasGuardianPlace)
  const mine = asked.filter(isMine)
  const others = asked.filter((field) => !isMine(field) && field.required)
  if (others.length === 0) return { ok: true, mine }
  return { ok: false, reason: mine.length === 0 ? 'wrongSigner' : 'needsAnotherSigner' }
}
