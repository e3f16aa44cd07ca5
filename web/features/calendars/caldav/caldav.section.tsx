import { Button, Card, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useCalDavRefusal } from './caldav-refusal.ts'

/** Connects an account at a CalDAV server. Connected ones stand above it, with those of every other kind. */
export default function CalDavSection() {
  const { t } = useTranslation('caldav')
  const inOurWords = useCalDavRefusal()
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const missing = (value: string) => (value.trim() === '' ? t('missing') : null)
  const form = useForm({
    initialValues: { serverUrl: '', username: '', password: '' },
    validate: { serverUrl: missing, username: missing, password: missing },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async (body) => {
    try {
      await api.POST('/api/practices/{practiceId}/calendar-connections/caldav', {
        params: { path: { practiceId } },
        body,
      })
    } catch (error) {
      throw inOurWords(error)
    }
    form.reset()
    tell(t('connected'))
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }) })
  })
  return (
    <Card component="section" aria-labelledby="caldav-heading">
      <Title order={2} id="caldav-heading" mb={4}>
        {t('heading')}
      </Title>
      <Text c="dimmed" mb="md">
        {t('lead')}
      </Text>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md" maw={520}>
          <RefusalNote refusal={refusal} />
          <TextInput
            label={t('serverUrl')}
            description={t('serverUrlHint')}
            inputMode="url"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={500}
            {...form.getInputProps('serverUrl')}
          />
          <TextInput
            label={t('username')}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={200}
            {...form.getInputProps('username')}
          />
          <PasswordInput
            label={t('password')}
            description={t('passwordHint')}
            autoComplete="off"
            maxLength={500}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={busy} w="fit-content">
            {t('connect')}
          </Button>
        </Stack>
      </form>
    </Card>
  )
}
