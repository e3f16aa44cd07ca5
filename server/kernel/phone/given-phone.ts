import { invalid } from '../http/problem.ts'
import { readPhone } from './phone.rules.ts'

/** @throws Problem 400 at the given field, where the number cannot be used */
export function givenPhone(written: string, path: string): string {
  const { number, fault } = readPhone(written)
  if (number) return number
  throw invalid([
    {
      path,
      code: `phone.${fault}`,
      message:
        fault === 'countryNotServed'
          ? 'Texts can be sent to ordinary numbers of the United States and Canada only. Use another number.'
          : 'This is not a phone number. Write it with its area code, like (518) 555-0142.',
    },
  ])
}
