import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { useProfile } from '../profile-editor.ts'
import type { Profile } from '../profile-queries.ts'
import { useProfileWords } from '../profile-words.ts'
import { Facts, orNull } from './facts.tsx'
import { ProfileSection } from './profile-section.tsx'

/** Name, pronouns and language; and what the practice alone enters (CLI-3). */
export function PersonalSection() {
  const { t } = useTranslation('profiles')
  const { isStaff } = useProfile()
  const words = useProfileWords()
  const format = useFormat()
  const choices = (kind: 'gender' | 'maritalStatus' | 'employment') =>
    words.choices(kind).map(({ value, label }) => ({ value, label }))
  return (
    <ProfileSection
      title={t('personal.title')}
      note={isStaff ? undefined : t('personal.note')}
      show={(profile) => (
        <Facts
          facts={[
            [t('personal.name'), fullName(profile)],
            [t('personal.preferredName'), profile.preferredName],
            [t('personal.pronouns'), profile.pronouns],
            [t('personal.language'), profile.language && words.language(profile.language)],
            [t('personal.dateOfBirth'), profile.dateOfBirth && format.day(profile.dateOfBirth)],
            [t('personal.gender'), profile.gender && words.gender(profile.gender)],
            [
              t('personal.maritalStatus'),
              profile.maritalStatus && words.maritalStatus(profile.maritalStatus),
            ],
            [t('personal.employment'), profile.employment && words.employment(profile.employment)],
          ]}
        />
      )}
      initial={(profile) => ({
        firstName: profile.firstName,
        middleInitial: profile.middleInitial ?? '',
        lastName: profile.lastName,
        suffix: profile.suffix ?? '',
        preferredName: profile.preferredName ?? '',
        pronouns: profile.pronouns ?? '',
        language: profile.language as string | null,
        dateOfBirth: profile.dateOfBirth ?? '',
        gender: profile.gender as string | null,
        maritalStatus: profile.maritalStatus as string | null,
        employment: profile.employment as string | null,
      })}
      checks={
        isStaff
          ? {
              firstName: (value: string) => (value.trim() === '' ? t('personal.firstNameMissing') : null),
              lastName: (value: string) => (value.trim() === '' ? t('personal.lastNameMissing') : null),
            }
          : {}
      }
      changes={(values) => ({
        preferredName: orNull(values.preferredName),
        pronouns: orNull(values.pronouns),
        language: values.language,
        ...(isStaff && {
          firstName: values.firstName.trim(),
          middleInitial: orNull(values.middleInitial),
          lastName: values.lastName.trim(),
          suffix: orNull(values.suffix),
          dateOfBirth: values.dateOfBirth || null,
          gender: values.gender as Profile['gender'],
          maritalStatus: values.maritalStatus as Profile['maritalStatus'],
          employment: values.employment as Profile['employment'],
        }),
      })}
      fields={(form) => (
        <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={18}>
          {isStaff && (
            <>
              <TextInput
                label={t('personal.firstName')}
                maxLength={80}
                autoComplete="off"
                {...form.getInputProps('firstName')}
              />
              <TextInput
                label={t('personal.lastName')}
                maxLength={80}
                autoComplete="off"
                {...form.getInputProps('lastName')}
              />
              <TextInput
                label={t('personal.middleInitial')}
                maxLength={2}
                autoComplete="off"
                {...form.getInputProps('middleInitial')}
              />
              <TextInput
                label={t('personal.suffix')}
                maxLength={12}
                autoComplete="off"
                {...form.getInputProps('suffix')}
              />
            </>
          )}
          <TextInput
            label={t('personal.preferredName')}
            description={t(isStaff ? 'personal.preferredNameHintStaff' : 'personal.preferredNameHint')}
            maxLength={80}
            autoComplete={isStaff ? 'off' : 'nickname'}
            {...form.getInputProps('preferredName')}
          />
          <TextInput
            label={t('personal.pronouns')}
            description={t('personal.pronounsHint')}
            maxLength={40}
            autoComplete="off"
            {...form.getInputProps('pronouns')}
          />
          <Select
            label={t('personal.language')}
            description={t(isStaff ? 'personal.languageHintStaff' : 'personal.languageHint')}
            placeholder={t('choose')}
            data={words.languages}
            searchable
            clearable
            {...form.getInputProps('language')}
          />
          {isStaff && (
            <>
              <TextInput
                type="date"
                label={t('personal.dateOfBirth')}
                autoComplete="off"
                {...form.getInputProps('dateOfBirth')}
              />
              <Select
                label={t('personal.gender')}
                placeholder={t('choose')}
                data={choices('gender')}
                clearable
                {...form.getInputProps('gender')}
              />
              <Select
                label={t('personal.maritalStatus')}
                placeholder={t('choose')}
                data={choices('maritalStatus')}
                clearable
                {...form.getInputProps('maritalStatus')}
              />
              <Select
                label={t('personal.employment')}
                placeholder={t('choose')}
                data={choices('employment')}
                clearable
                {...form.getInputProps('employment')}
              />
            </>
          )}
        </SimpleGrid>
      )}
    />
  )
}

const fullName = (profile: Profile) =>
  [profile.firstName, profile.middleInitial, profile.lastName, profile.suffix].filter(Boolean).join(' ')
