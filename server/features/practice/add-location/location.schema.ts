import { Type } from 'typebox'
import { type FieldError, invalid } from '../../../kernel/http/problem.ts'
import { isIanaZone } from '../../../kernel/time/index.ts'
import type { LocationInput } from '../change-location/locations.sql.ts'

export const locationFields = {
  name: Type.String({ maxLength: 120 }),
  street: Type.String({ maxLength: 160 }),
  city: Type.String({ maxLength: 80 }),
  region: Type.String({ maxLength: 60 }),
  postalCode: Type.String({ maxLength: 20 }),
  /** As it is dialled, with the country: +15185550100; or a number of ten digits. */
  phone: Type.String({ maxLength: 30 }),
  timeZone: Type.String({ maxLength: 60 }),
}

/** Trimmed and complete, or a Problem that names each field. */
export function checkedLocation(written: LocationInput): LocationInput {
  const given = Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, value.trim()]),
  ) as LocationInput
  const digits = given.phone.replace(/[\s().-]/g, '')
  const phone = /^\+[0-9]{8,15}$/.test(digits)
    ? digits
    : /^1?[0-9]{10}$/.test(digits)
      ? `+1${digits.slice(-10)}`
      : null
  const faults: FieldError[] = (['name', 'street', 'city', 'region', 'postalCode'] as const)
    .filter((path) => given[path] === '')
    .map((path) => ({ path, code: 'required', message: 'This is needed.' }))
  if (phone === null)
    faults.push({
      path: 'phone',
      code: 'phone.notANumber',
      message: 'Enter a phone number with its area code.',
    })
  if (!isIanaZone(given.timeZone))
    faults.push({ path: 'timeZone', code: 'timeZone', message: 'Choose a time zone from the list.' })
  if (faults.length > 0) throw invalid(faults)
  return { ...given, phone: phone! }
}
