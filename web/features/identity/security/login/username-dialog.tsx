import { Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../../kernel/api.ts'
import { useSubmit } from '../../../../kernel/form-errors.ts'
import { sessionQuery } from '../../../../kernel/session.ts'
import { tell } from '../../../../kernel/toast.tsx'
import { withFreshSignIn } from '../../fresh-sign-in/with-fresh-sign-in.ts'
import { securityQuery } from '../security-queries.ts'
import { DialogForm } from './dialog.tsx'

export interface UsernameDialogProps {
  opened: boolean
  onClose: () => void
  username: string | null
}

/** An empty field takes the username away; the e-mail signs in as before. */
export function UsernameDialog({ opened, onClose, username }: UsernameDialogProps) {
  const { t } = useTranslation('identity')
  const queries = useQueryClient()
  const form = useForm({ initialValues: { username: username ?? '' } })
  const { onSubmit, busy, refusal } = useSubmit(form, async (values) => {
    const wanted = values.username.trim()
    await withFreshSignIn(() =>
      api.PUT('/api/username', { body: { username: wanted === '' ? null : wanted } }),
    )
    await Promise.all([
      queries.invalidateQueries({ queryKey: securityQuery.queryKey }),
      queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    ])
    tell(wanted === '' ? t('security.username.removed') : t('security.username.saved'))
    onClose()
  })
  return (
    <DialogForm
      title={username ? t('security.login.changeUsername') : t('security.login.addUsername')}
      submit={t('security.save')}
      {...{ opened, onClose, onSubmit, busy, refusal }}
    >
      <TextInput
        data-autofocus
        label={t('security.login.username')}
        description={t('security.username.hint')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        {...form.getInputProps('username')}
      />
      {username && (
        <Text size="sm" c="dimmed">
          {t('security.username.emptyHint')}
        </Text>
      )}
    </DialogForm>
  )
}
