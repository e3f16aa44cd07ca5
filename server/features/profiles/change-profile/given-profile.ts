import { type FieldError, invalid } from '../../../kernel/http/problem.ts'
import { givenPhone } from '../../clients/index.ts'
import type { ProfileChanges } from '../profile.schemas.ts'

/**
 * Phones, addresses and contacts as they were written, tidied and checked beyond what a schema can say.
 * @throws Problem 400 naming each field
 */
export function givenLists<T extends Pick<ProfileChanges, 'phones' | 'emails' | 'contacts' | 'address'>>(
  written: T,
): T {
  const errors: FieldError[] = []
  const phones = written.phones?.map((phone, i) => ({
    ...phone,
    number: givenPhone(phone.number, `phones.${i}.number`),
  }))
  for (const i of repeated(phones?.map(({ number }) => number))) errors.push(twice(`phones.${i}.number`))
  for (const i of repeated(written.emails?.map(({ address }) => address.toLowerCase())))
    errors.push(twice(`emails.${i}.address`))
  const contacts = written.contacts?.map((contact, i) => {
    const path = (field: string) => `contacts.${i}.${field}`
    if (contact.isEmergencyContact && !contact.phone?.trim())
      errors.push({
        path: path('phone'),
        code: 'contact.phoneNeeded',
        message: 'Somebody who is called in an emergency needs a phone number.',
      })
    if (contact.mayBeInvited && !contact.email)
      errors.push({
        path: path('email'),
        code: 'contact.emailNeeded',
        message: 'To be invited to the portal, this person needs an e-mail address.',
      })
    return {
      ...contact,
      firstName: contact.firstName.trim(),
      lastName: contact.lastName.trim(),
      phone: contact.phone?.trim() ? givenPhone(contact.phone, path('phone')) : null,
      otherPhone: contact.otherPhone?.trim() ? givenPhone(contact.otherPhone, path('otherPhone')) : null,
    }
  })
  const payers = (contacts ?? []).flatMap((contact, i) => (contact.isResponsibleParty ? [i] : []))
  for (const i of payers.slice(1))
    errors.push({
      path: `contacts.${i}.isResponsibleParty`,
      code: 'contact.oneResponsibleParty',
      message: 'One person is the responsible party. Take it from the other one first.',
    })
  if (errors.length > 0) throw invalid(errors)
  return {
    ...written,
    ...(phones && { phones }),
    ...(contacts && { contacts }),
    ...(written.address && { address: trimmedLines(written.address) }),
  }
}

const trimmedLines = <T extends Record<string, string | null>>(address: T): T =>
  Object.fromEntries(Object.entries(address).map(([key, text]) => [key, text?.trim() || null])) as T

const twice = (path: string): FieldError => ({
  path,
  code: 'givenTwice',
  message: 'This is in the list already. Take one of the two out.',
})

/** The places of values that stood earlier in the list. */
const repeated = (values: string[] = []): number[] =>
  values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []))
