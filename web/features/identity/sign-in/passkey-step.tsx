import { Button, Stack, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../../kernel/api.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { signInWithPasskey, wasGivenUp } from '../passkeys/ceremonies.ts'
import { RememberDevice } from './remember-device.tsx'

export function PasskeyStep({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useTranslation('identity')
  const [rememberDevice, setRemember] = useState(false)
  const { use, busy, note } = useUsePasskey(onDone)
  return (
    <Stack gap={18}>
      {note}
      <RememberDevice
        checked={rememberDevice}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
      <Button
        size="lg"
        fullWidth
        loading={busy}
        leftSection={<IconKey size={20} aria-hidden />}
        onClick={() => void use(rememberDevice)}
      >
        {t('signIn.passkey.use')}
      </Button>
    </Stack>
  )
}

/** Asks the browser for a passkey and signs in with it; what went wrong is said in `note`. */
export function useUsePasskey(onDone: () => Promise<void>) {
  const { t } = useTranslation('identity')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  async function use(rememberDevice: boolean) {
    setBusy(true)
    setError(undefined)
    try {
      await signInWithPasskey(rememberDevice)
      await onDone()
    } catch (caught) {
      setError(caught)
    } finally {
      setBusy(false)
    }
  }
  const problem = error === undefined || wasGivenUp(error) ? undefined : asProblem(error)
  const note =
    error !== undefined && wasGivenUp(error) ? (
      <Text role="status">{t('passkeys.givenUp')}</Text>
    ) : (
      <RefusalNote
        refusal={problem && { title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }}
      />
    )
  return { use, busy, note }
}
