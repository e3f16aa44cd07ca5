export type MissingPart = 'dateOfBirth' | 'address' | 'phone' | 'emergencyContact'

/** What a profile needs before it counts as complete (DSH-1); in the order in which it is asked for. */
export function missingParts(has: {
  dateOfBirth: unknown
  address: { street: string | null; city: string | null; postalCode: string | null }
  hasPhone: boolean
  hasEmergencyContact: boolean
}): MissingPart[] {
  const { street, city, postalCode } = has.address
  const parts: [MissingPart, boolean][] = [
    ['dateOfBirth', Boolean(has.dateOfBirth)],
    ['address', Boolean(street && city && postalCode)],
    ['phone', has.hasPhone],
    ['emergencyContact', has.hasEmergencyContact],
  ]
  return parts.filter(([, isThere]) => !isThere).map(([part]) => part)
}
