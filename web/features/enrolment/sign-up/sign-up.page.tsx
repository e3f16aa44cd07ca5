import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { PageLink, usePathParts } from '../../../kernel/navigation.ts'
import { wishFocusOnHeading } from '../../../kernel/page-focus.ts'
import { ErrorState, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { entryQuery, frameOf } from '../../identity/practice-entry/entry-query.ts'
import { SignInFrame } from '../../identity/sign-in/sign-in-frame.tsx'
import { type BirthDate, birthDateProblem, dateTyped } from './birth-date.rules.ts'
import { BirthDateField } from './birth-date-field.tsx'

/** Where somebody asks to become a client, if the practice has switched that on (INV-8). */
export default function SignUpPage() {
  const { t } = useTranslation('enrolment')
  const { slug } = usePathParts<{ slug: string }>()
  const entry = useQuery(entryQuery(slug))
  const [sentTo, setSentTo] = useState<string>()
  if (asProblem(entry.error).status === 404 || entry.data?.hasPublicSignUp === false)
    return (
      <SignInFrame title={t('signUp.closedTitle')} {...(entry.data && { practice: frameOf(entry.data) })}>
        <Stack gap={18}>
          <Text>{t('signUp.closedText')}</Text>
          <Anchor component={PageLink} to={entry.data ? `/p/${slug}` : '/sign-in'} ta="center">
            {t('signUp.haveAccount')}
          </Anchor>
        </Stack>
      </SignInFrame>
    )
  if (!entry.data)
    return (
      <SignInFrame title={t('signUp.documentTitle')}>
        {entry.isError ? (
          <ErrorState error={entry.error} onRetry={() => void entry.refetch()} />
        ) : (
          <LoadingState shape="text" rows={6} />
        )}
      </SignInFrame>
    )
  const practice = frameOf(entry.data)
  if (sentTo)
    return (
      <SignInFrame key="sent" title={t('signUp.sentTitle')} practice={practice}>
        <Stack gap={14}>
          <Text role="status">{t('signUp.sentText', { email: sentTo })}</Text>
          <Text c="dimmed">{t('signUp.notCome')}</Text>
        </Stack>
      </SignInFrame>
    )
  return (
    <SignInFrame
      key="form"
      title={t('signUp.title', { practice: practice.name })}
      lead={t('signUp.lead')}
      practice={practice}
    >
      <SignUpForm
        slug={slug}
        onSent={(email) => {
          wishFocusOnHeading()
          setSentTo(email)
        }}
      />
    </SignInFrame>
  )
}

function SignUpForm({ slug, onSent }: { slug: string; onSent: (email: string) => void }) {
  const { t, i18n } = useTranslation('enrolment')
  const needed = (message: string) => (value: string) => (value.trim() === '' ? message : null)
  const form = useForm({
    initialValues: {
      firstName: '',
      lastName: '',
      dateOfBirth: { month: '', day: '', year: '' } as BirthDate,
      email: '',
      cellPhone: '',
    },
    validate: {
      firstName: needed(t('signUp.firstNameMissing')),
      lastName: needed(t('signUp.lastNameMissing')),
      dateOfBirth: (value) => {
        const problem = birthDateProblem(value)
        if (!problem) return null
        return t(problem === 'missing' ? 'signUp.dateOfBirthMissing' : 'signUp.dateOfBirthNoSuchDay')
      },
      email: needed(t('signUp.emailMissing')),
      cellPhone: needed(t('signUp.cellPhoneMissing')),
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async (values) => {
    const email = values.email.trim()
    await api.POST('/api/entries/{slug}/sign-ups', {
      params: { path: { slug } },
      body: {
        firstName: values.firstName.trim(),
        lastName: values.lastName.trim(),
        dateOfBirth: dateTyped(values.dateOfBirth)!,
        email,
        cellPhone: values.cellPhone,
        locale: i18n.language === 'es' ? 'es' : 'en',
      },
    })
    onSent(email)
  })
  const plain = { required: true, withAsterisk: false }
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap={18}>
        <RefusalNote refusal={refusal} />
        <TextInput
          label={t('signUp.firstName')}
          autoComplete="given-name"
          maxLength={80}
          {...plain}
          {...form.getInputProps('firstName')}
        />
        <TextInput
          label={t('signUp.lastName')}
          autoComplete="family-name"
          maxLength={80}
          {...plain}
          {...form.getInputProps('lastName')}
        />
        <BirthDateField {...form.getInputProps('dateOfBirth')} />
        <TextInput
          label={t('signUp.email')}
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          {...plain}
          {...form.getInputProps('email')}
        />
        <TextInput
          label={t('signUp.cellPhone')}
          description={t('signUp.cellPhoneHint')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
          {...plain}
          {...form.getInputProps('cellPhone')}
        />
        <Alert>{t('signUp.noNotes')}</Alert>
        <Button type="submit" size="lg" fullWidth loading={busy}>
          {t('signUp.send')}
        </Button>
        <Anchor component={PageLink} to={`/p/${slug}`} ta="center">
          {t('signUp.haveAccount')}
        </Anchor>
      </Stack>
    </form>
  )
}
