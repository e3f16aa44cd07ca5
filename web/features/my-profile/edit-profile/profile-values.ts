import type { UseFormReturnType } from '@mantine/form'
import type { Notice, Profile } from '../profile-queries.ts'

export type ProfileValues = {
  firstName: string
  middleInitial: string
  lastName: string
  suffix: string
  timeZone: string
  officePhone: string
  adaNumber: string
  icon: Profile['icon']
  specialties: string[]
  procedures: string[]
  off: Notice[]
}
export type ProfileForm = UseFormReturnType<ProfileValues>

/** What the form starts from: empty texts for what is not there. */
export const valuesOf = (
  profile: Profile,
  off: Notice[],
  writtenPhone: (number: string) => string,
): ProfileValues => ({
  firstName: profile.firstName,
  middleInitial: profile.middleInitial ?? '',
  lastName: profile.lastName,
  suffix: profile.suffix ?? '',
  timeZone: profile.timeZone,
  officePhone: profile.officePhone ? writtenPhone(profile.officePhone) : '',
  adaNumber: profile.adaNumber ?? '',
  icon: profile.icon,
  specialties: profile.specialties,
  procedures: profile.procedures,
  off,
})

/** The procedures after a specialty was chosen or given up: its own come and go with it, what another one brings stays. */
export function proceduresAfter(
  { specialties, procedures }: { specialties: readonly string[]; procedures: readonly string[] },
  chosen: readonly string[],
  bring: (specialty: string) => readonly string[],
): string[] {
  const before = new Set(specialties.flatMap((id) => [...bring(id)]))
  const after = new Set(chosen.flatMap((id) => [...bring(id)]))
  const kept = procedures.filter((id) => !before.has(id) || after.has(id))
  const arrived = [...after].filter((id) => !before.has(id) && !kept.includes(id))
  return [...kept, ...arrived]
}
