import { readPhone } from '../../../kernel/phone/phone.rules.ts'

const emailForm =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i

/** One line of the table as it was written, blanks around it gone. */
export type WrittenLine = {
  line: number
  firstName: string
  lastName: string
  email: string
  dateOfBirth: string
  cellPhone: string
  locale: string
}
export type WrittenField = Exclude<keyof WrittenLine, 'line'>

/** The names that columns go by, likeliest first, in small letters without accents. */
export const columnNames: Record<WrittenField, string[]> = {
  firstName: ['first name', 'firstname', 'given name', 'nombre', 'nombres', 'first'],
  lastName: ['last name', 'lastname', 'surname', 'family name', 'apellido', 'apellidos', 'last'],
  email: ['email', 'e mail', 'email address', 'e mail address', 'correo electronico', 'correo', 'mail'],
  dateOfBirth: [
    'date of birth',
    'dateofbirth',
    'birth date',
    'birthdate',
    'birthday',
    'dob',
    'fecha de nacimiento',
    'nacimiento',
  ],
  cellPhone: [
    'cell phone',
    'cellphone',
    'mobile',
    'mobile phone',
    'phone',
    'phone number',
    'telefono movil',
    'movil',
    'celular',
    'telefono',
  ],
  locale: ['language', 'locale', 'idioma', 'lengua'],
}
export const neededColumns: WrittenField[] = ['firstName', 'lastName', 'email']

/** What a line means, once it has no slips. */
export type MeantLine = {
  line: number
  firstName: string
  lastName: string
  email: string
  /** A local date, `1990-04-17`. */
  dateOfBirth: string | null
  /** E.164 */
  cellPhone: string | null
  locale: 'en' | 'es' | null
}

export type LineProblem = { field: WrittenField; code: string }

/** As it was meant, or what is wrong with how it is written. `today` is a local date. */
export function meantBy(
  written: WrittenLine,
  today: string,
): { meant: MeantLine } | { problem: LineProblem } {
  const problem = slipsOf(written, today)
  if (problem) return { problem }
  return {
    meant: {
      line: written.line,
      firstName: written.firstName.trim(),
      lastName: written.lastName.trim(),
      email: written.email.trim(),
      dateOfBirth: dateMeant(written.dateOfBirth),
      cellPhone: written.cellPhone.trim() === '' ? null : readPhone(written.cellPhone).number,
      locale: languageMeant(written.locale),
    },
  }
}

/** `1990-04-17`, `4/17/1990` and `04/17/1990` are the same day; null for none or for what is no date. */
export function dateMeant(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim())
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]].map(Number)
    : american
      ? [american[3], american[1], american[2]].map(Number)
      : []
  if (!year || !month || !day) return null
  const at = new Date(Date.UTC(year, month - 1, day))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null
  return at.toISOString().slice(0, 10)
}

/** The language of the mail, by its name or short form; null for none or one that there is not. */
export function languageMeant(text: string): 'en' | 'es' | null {
  const plain = text.trim().toLowerCase()
  if (/^(en|eng|english|ingl[eé]s)\b/.test(plain)) return 'en'
  return /^(es|spa|spanish|espa[nñ]ol)/.test(plain) ? 'es' : null
}

/** The first thing that is wrong with how a line is written, or null. Each `code` has words on the page and in the result. */
function slipsOf(written: WrittenLine, today: string): LineProblem | null {
  for (const field of ['firstName', 'lastName', 'email'] as const)
    if (written[field].trim() === '') return { field, code: 'missing' }
  for (const field of ['firstName', 'lastName'] as const)
    if (written[field].trim().length > 80) return { field, code: 'tooLong' }
  const email = written.email.trim()
  if (email.length > 254 || !emailForm.test(email)) return { field: 'email', code: 'notAnAddress' }
  if (written.dateOfBirth.trim() !== '') {
    const date = dateMeant(written.dateOfBirth)
    if (date === null) return { field: 'dateOfBirth', code: 'notADate' }
    if (date > today || date < '1880-01-01') return { field: 'dateOfBirth', code: 'impossibleDate' }
  }
  if (written.cellPhone.trim() !== '' && readPhone(written.cellPhone).fault !== null)
    return { field: 'cellPhone', code: 'notAPhone' }
  if (written.locale.trim() !== '' && languageMeant(written.locale) === null)
    return { field: 'locale', code: 'notALanguage' }
  return null
}
