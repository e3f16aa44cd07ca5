import { readPhone } from '../../../kernel/phone/phone.rules.ts'

export const importFields = [
  'firstName',
  'lastName',
  'fullName',
  'middleInitial',
  'preferredName',
  'dateOfBirth',
  'email',
  'cellPhone',
  'street',
  'city',
  'region',
  'postalCode',
] as const
export type ImportField = (typeof importFields)[number]
export type DateOrder = 'monthFirst' | 'dayFirst'

/** The names that columns go by in the files of other programs, likeliest first, in small letters without accents. */
export const columnNames: Record<ImportField, readonly string[]> = {
  firstName: [
    'first name',
    'firstname',
    'given name',
    'nombre',
    'nombres',
    'first',
    'forename',
    'primer nombre',
    'patient first name',
    'client first name',
    'nombre de pila',
  ],
  lastName: [
    'last name',
    'lastname',
    'surname',
    'apellido',
    'apellidos',
    'last',
    'family name',
    'primer apellido',
    'patient last name',
    'client last name',
  ],
  fullName: [
    'full name',
    'name',
    'client name',
    'patient name',
    'nombre completo',
    'client',
    'patient',
    'nombre y apellidos',
    'cliente',
    'paciente',
  ],
  middleInitial: [
    'middle initial',
    'mi',
    'middle name',
    'inicial',
    'segundo nombre',
    'middle',
    'inicial del segundo nombre',
  ],
  preferredName: ['preferred name', 'nickname', 'goes by', 'nombre preferido', 'known as', 'apodo'],
  dateOfBirth: [
    'date of birth',
    'dob',
    'birth date',
    'fecha de nacimiento',
    'birthdate',
    'birthday',
    'nacimiento',
    'dateofbirth',
    'f nacimiento',
    'born',
  ],
  email: [
    'email',
    'e mail',
    'email address',
    'correo electronico',
    'correo',
    'e mail address',
    'mail',
    'primary email',
    'direccion de correo',
  ],
  cellPhone: [
    'cell phone',
    'mobile phone',
    'mobile',
    'telefono movil',
    'celular',
    'cell',
    'cellphone',
    'phone',
    'telefono',
    'phone number',
    'movil',
    'home phone',
    'numero de telefono',
  ],
  street: [
    'street',
    'address',
    'direccion',
    'calle',
    'address 1',
    'street address',
    'address line 1',
    'domicilio',
  ],
  city: ['city', 'town', 'ciudad', 'localidad', 'municipio'],
  region: ['state', 'region', 'estado', 'province', 'provincia'],
  postalCode: ['zip', 'zip code', 'postal code', 'codigo postal', 'zipcode', 'postcode', 'cp'],
}

/** What one line of the file says of one client, as it was written. */
export type WrittenLine = { line: number } & Partial<Record<ImportField, string>>
export type LineProblem = { field: ImportField; code: string }
/** What is entered into the chart. */
export type ReadChart = {
  firstName: string
  lastName: string
  middleInitial: string | null
  preferredName: string | null
  dateOfBirth: string | null
  email: string | null
  cellPhone: string | null
  street: string | null
  city: string | null
  region: string | null
  postalCode: string | null
}

const longest: Partial<Record<ImportField, number>> = {
  firstName: 80,
  lastName: 80,
  preferredName: 80,
  email: 254,
  street: 160,
  city: 80,
  region: 40,
  postalCode: 12,
}
const emailForm =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i

/** What a line means, or everything that is in its way. `today` is YYYY-MM-DD. */
export function readLine(
  written: WrittenLine,
  dateOrder: DateOrder,
  today: string,
): { chart: ReadChart; problems: LineProblem[] } {
  const problems: LineProblem[] = []
  const wrong = (field: ImportField, code: string) => problems.push({ field, code })
  const text = (field: ImportField): string | null => {
    const value = (written[field] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()
    const most = longest[field]
    if (most !== undefined && value.length > most) wrong(field, 'tooLong')
    return value === '' ? null : value
  }
  const whole = namesOf(text('fullName'))
  const firstName = text('firstName') ?? whole.firstName
  const lastName = text('lastName') ?? whole.lastName
  if (!firstName) wrong('firstName', 'missing')
  if (!lastName) wrong('lastName', 'missing')
  const email = text('email')
  if (email && !emailForm.test(email)) wrong('email', 'notAnAddress')
  const phone = text('cellPhone')
  const cellPhone = phone ? readPhone(phone) : null
  if (cellPhone?.fault) wrong('cellPhone', 'notAPhone')
  const born = text('dateOfBirth')
  const dateOfBirth = born ? readDate(born, dateOrder, today) : null
  if (born && !dateOfBirth) wrong('dateOfBirth', 'notADate')
  else if (dateOfBirth && (dateOfBirth > today || dateOfBirth < '1880-01-01'))
    wrong('dateOfBirth', 'impossibleDate')
  return {
    chart: {
      firstName: firstName ?? '',
      lastName: lastName ?? '',
      middleInitial: text('middleInitial')?.slice(0, 1) ?? null,
      preferredName: text('preferredName'),
      dateOfBirth,
      email,
      cellPhone: cellPhone?.number ?? null,
      street: text('street'),
      city: text('city'),
      region: text('region'),
      postalCode: text('postalCode'),
    },
    problems,
  }
}

/** `Petrov, Ana` and `Ana Petrov`; of more words the last is the family's, because nothing tells better. */
function namesOf(name: string | null): { firstName: string | null; lastName: string | null } {
  if (!name) return { firstName: null, lastName: null }
  const [last, first] = name.split(',').map((part) => part.trim())
  if (first) return { firstName: first, lastName: last || null }
  const words = name.split(' ')
  return { firstName: words.slice(0, -1).join(' ') || null, lastName: words.at(-1)! }
}

/** `1990-05-03`, `5/3/1990` and `3.5.90` in the given order, `20000229`; null for what is no day. */
export function readDate(written: string, order: DateOrder, today: string): string | null {
  const iso = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[ T]0{1,2}:00.*)?$/.exec(written)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const short = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: 0{1,2}:00.*)?$/.exec(written)
  if (!short) return null
  const [a, b] = [Number(short[1]), Number(short[2])]
  let year = Number(short[3])
  // Nobody was born in the future: 90 is 1990, and 05 is 2005.
  if (short[3]!.length === 2) year += 2000 + year > Number(today.slice(0, 4)) ? 1900 : 2000
  return order === 'monthFirst' ? day(year, a, b) : day(year, b, a)
}

function day(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(2000, 0, 1))
  at.setUTCFullYear(year, month - 1, date)
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date && year >= 1000
    ? at.toISOString().slice(0, 10)
    : null
}

/** The order under which more of the dates are days; month first where they tell nothing. */
export function guessDateOrder(dates: readonly string[]): DateOrder {
  let dayFirst = 0
  for (const date of dates) {
    const [, a, b] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ]/.exec(date) ?? []
    if (Number(a) > 12 && Number(b) <= 12) dayFirst += 1
    if (Number(b) > 12 && Number(a) <= 12) dayFirst -= 1
  }
  return dayFirst > 0 ? 'dayFirst' : 'monthFirst'
}
