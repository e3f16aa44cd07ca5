import { type FieldError, invalid } from '../../kernel/http/problem.ts'
import { givenPhone } from '../../kernel/phone/given-phone.ts'
import { isIanaZone } from '../../kernel/time/index.ts'

type Written = {
  firstName?: string
  lastName?: string
  preferredName?: string | null
  dateOfBirth?: string | null
  email?: string | null
  cellPhone?: string | null
  timeZone?: string
  providerIds?: string[]
}

/** What was written into a chart, trimmed and checked; an empty text is none. @throws Problem 400 naming each field that is wrong */
export function checkedChart<T extends Written>(written: T, now: number): T {
  const errors: FieldError[] = []
  if (written.timeZone !== undefined && !isIanaZone(written.timeZone))
    errors.push({
      path: 'timeZone',
      code: 'timeZone',
      message: 'This time zone is not known. Use one like America/Denver.',
    })
  if (written.dateOfBirth) {
    const latest = new Date(now + 14 * 3_600_000).toISOString().slice(0, 10)
    if (written.dateOfBirth > latest || written.dateOfBirth < '1880-01-01')
      errors.push({
        path: 'dateOfBirth',
        code: 'dateOfBirth',
        message: 'Please check the date of birth: nobody can have been born then.',
      })
  }
  if (errors.length > 0) throw invalid(errors)
  const trimmed = (text: string | null | undefined) => text?.trim() || null
  return {
    ...written,
    ...(written.firstName !== undefined ? { firstName: written.firstName.trim() } : {}),
    ...(written.lastName !== undefined ? { lastName: written.lastName.trim() } : {}),
    ...(written.preferredName !== undefined ? { preferredName: trimmed(written.preferredName) } : {}),
    ...(written.email !== undefined ? { email: trimmed(written.email) } : {}),
    ...(written.cellPhone !== undefined
      ? { cellPhone: trimmed(written.cellPhone) ? givenPhone(written.cellPhone!, 'cellPhone') : null }
      : {}),
  }
}

/** What the database refused about a chart, said at its field. */
export function mappedChartError(error: unknown): unknown {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23503' && constraint?.startsWith('client_providers'))
    return invalid([
      {
        path: 'providerIds',
        code: 'providerIds',
        message: 'One of the chosen providers does not work in this practice. Choose again.',
      },
    ])
  return error
}
