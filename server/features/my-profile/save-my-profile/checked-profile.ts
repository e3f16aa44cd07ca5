import { type FieldError, invalid } from '../../../kernel/http/problem.ts'
import { isIanaZone } from '../../../kernel/time/index.ts'
import type { Icon } from '../show-my-profile/profile.sql.ts'
import { procedures, specialties } from '../specialties/specialties.ts'

type Given = {
  firstName: string
  middleInitial: string | null
  lastName: string
  suffix: string | null
  timeZone: string
  officePhone: string | null
  adaNumber: string | null
  icon: Icon
  specialties: string[]
  procedures: string[]
}

/** Tidies what was typed. @throws Problem 400 that names every field to mend */
export function checkedProfile(body: Given): Given {
  const tidy = (text: string | null) => text?.trim().replace(/\s+/g, ' ') || null
  const given = {
    ...body,
    firstName: tidy(body.firstName) ?? '',
    middleInitial: tidy(body.middleInitial)?.replace(/\.$/, '') ?? null,
    lastName: tidy(body.lastName) ?? '',
    suffix: tidy(body.suffix),
    officePhone: tidy(body.officePhone),
    adaNumber: tidy(body.adaNumber)?.replace(/[\s-]/g, '') ?? null,
  }
  const errors: FieldError[] = []
  const say = (path: string, message: string) => errors.push({ path, code: path, message })
  if (!given.firstName) say('firstName', 'Enter a first name.')
  if (!given.lastName) say('lastName', 'Enter a last name.')
  if (!isIanaZone(given.timeZone))
    say('timeZone', 'This time zone is not known. Use one like America/Denver.')
  if (given.adaNumber && !/^[0-9]{4,12}$/.test(given.adaNumber))
    say('adaNumber', 'An ADA number has digits alone, four to twelve of them.')
  if (given.specialties.some((id) => !Object.hasOwn(specialties, id)))
    say('specialties', 'One of these specialties is not on the list.')
  if (given.procedures.some((id) => !procedures.includes(id)))
    say('procedures', 'One of these procedures is not on the list.')
  if (errors.length > 0) throw invalid(errors)
  return given
}
