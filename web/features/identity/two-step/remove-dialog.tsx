import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { withFreshSignIn } from '../fresh-sign-in/with-fresh-sign-in.ts'

export type Removal =
  | { factor: 'totp' | 'text' | 'email' }
  | { factor: 'passkey'; passkeyId: string; name: string }
  | { factor: 'all' }

type Props = {
  removal: Removal
  /** Then two-step sign-in is off afterwards, and the password is asked for again (ACC-9). */
  isLast: boolean
  onClose: () => void
  onChanged: () => Promise<void>
}

export function RemoveDialog({ removal, isLast, onClose, onChanged }: Props) {
  const { t } = useTranslation('identity')
  const turnsOff = isLast || removal.factor === 'all'
  const form = useForm({
    initialValues: { password: '' },
    validate: {
      password: (value) => (turnsOff && value === '' ? t('signIn.passwordMissing') : null),
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ password }) => {
    await withFreshSignIn(() => send(removal, turnsOff ? password : undefined))
    await onChanged()
    tell(turnsOff ? t('twoStep.isOff') : t('twoStep.removed'))
    onClose()
  })
  const name = removal.factor === 'passkey' ? removal.name : ''
  return (
    <Modal
      opened
      onClose={busy ? () => {} : onClose}
      title={
        removal.factor === 'all' ? t('twoStep.off.title') : t(`twoStep.remove.${removal.factor}`, { name })
      }
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          <Text>{turnsOff ? t('twoStep.off.text') : t('twoStep.remove.about')}</Text>
          {turnsOff && (
            <PasswordInput
              data-autofocus
              label={t('signIn.password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              visibilityToggleButtonProps={{
                'aria-label': t('signIn.showPassword'),
                tabIndex: 0,
                size: 'lg',
              }}
              {...form.getInputProps('password')}
            />
          )}
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('fresh.back')}
            </Button>
            <Button type="submit" color="red" loading={busy}>
              {turnsOff ? t('twoStep.off.submit') : t('twoStep.remove.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function send(removal: Removal, password: string | undefined) {
  if (removal.factor === 'all') return api.POST('/api/two-step/off', { body: { password: password! } })
  return api.POST('/api/two-step/remove', {
    body: {
      factor: removal.factor,
      ...(removal.factor === 'passkey' ? { passkeyId: removal.passkeyId } : {}),
      ...(password === undefined ? {} : { password }),
    },
  })
}
