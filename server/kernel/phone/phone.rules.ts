/**
 * A phone number as people write it, as E.164, or why it cannot be used. Numbers of the North American plan alone for now; numbers
 * that cost the caller extra (900, 976) are never texted (AUTH-14).
 */
export function readPhone(
  written: string,
): { number: string; fault: null } | { number: null; fault: 'notANumber' | 'countryNotServed' } {
  const digits = written.replace(/[\s().\-–/]/g, '')
  if (/^(\+|00)/.test(digits) && !/^(\+|00)1/.test(digits))
    return { number: null, fault: /^(\+|00)\d{8,15}$/.test(digits) ? 'countryNotServed' : 'notANumber' }
  const national = /^(?:(?:\+|00)?1)?([2-9]\d{2}[2-9]\d{6})$/.exec(digits)?.[1]
  if (!national) return { number: null, fault: 'notANumber' }
  if (national.startsWith('900') || national.slice(3, 6) === '976')
    return { number: null, fault: 'countryNotServed' }
  return { number: `+1${national}`, fault: null }
}

/** What is shown of a number so that its owner recognises it: the last two digits. */
export const maskedPhone = (number: string) => `••• ••• ••${number.slice(-2)}`

export function maskedEmail(email: string): string {
  const [name = '', host = ''] = email.split('@')
  return `${name.slice(0, 1)}•••@${host}`
}
