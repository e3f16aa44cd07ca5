import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact, Phone, Profile } from './profile-queries.ts'

type Gender = NonNullable<Profile['gender']>
type MaritalStatus = NonNullable<Profile['maritalStatus']>
type Employment = NonNullable<Profile['employment']>

export const genders: Gender[] = ['female', 'male', 'nonBinary', 'other', 'undisclosed']
export const maritalStatuses: MaritalStatus[] = [
  'single',
  'married',
  'partnered',
  'separated',
  'divorced',
  'widowed',
  'undisclosed',
]
export const employments: Employment[] = [
  'employed',
  'selfEmployed',
  'student',
  'homemaker',
  'unemployed',
  'unableToWork',
  'retired',
  'undisclosed',
]
export const labels: Phone['label'][] = ['mobile', 'home', 'work', 'other']
export const uses: Phone['uses'] = ['appointments', 'billing', 'messages']
export const relationships: Contact['relationship'][] = [
  'parent',
  'guardian',
  'spouse',
  'partner',
  'child',
  'sibling',
  'relative',
  'friend',
  'caregiver',
  'other',
]

/** Spoken in many households of the United States, the most common first. */
const spoken =
  'en es zh tl vi ar fr ko ru pt ht hi de pl it ur fa ja gu te bn pa ta th am so ne sw he uk el hy km lo hmn my sm nv ase'.split(
    ' ',
  )

/** The words of a profile in the reader's language. */
export function useProfileWords() {
  const { t, i18n } = useTranslation('profiles')
  return useMemo(() => {
    const names = new Intl.DisplayNames([i18n.language], { type: 'language', fallback: 'code' })
    const language = (code: string) => {
      const name = code === 'ase' ? t('personal.signLanguage') : names.of(code)!
      return name.charAt(0).toLocaleUpperCase(i18n.language) + name.slice(1)
    }
    const words = {
      gender: (value: Gender) => t(`gender.${value}`),
      maritalStatus: (value: MaritalStatus) => t(`maritalStatus.${value}`),
      employment: (value: Employment) => t(`employment.${value}`),
      label: (value: Phone['label']) => t(`label.${value}`),
      use: (value: Phone['uses'][number]) => t(`use.${value}`),
      relationship: (value: Contact['relationship']) => t(`relationship.${value}`),
      language,
      languages: spoken.map((value) => ({ value, label: language(value) })),
    }
    return {
      ...words,
      choices: (kind: 'gender' | 'maritalStatus' | 'employment') =>
        kind === 'gender'
          ? genders.map((value) => ({ value: value as string, label: words.gender(value) }))
          : kind === 'maritalStatus'
            ? maritalStatuses.map((value) => ({ value: value as string, label: words.maritalStatus(value) }))
            : employments.map((value) => ({ value: value as string, label: words.employment(value) })),
    }
  }, [t, i18n.language])
}
