import { Button, Group, Text, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { CodeField } from '../two-step/code-field.tsx'
import type { Method } from '../two-step/two-step-query.ts'

type Typed = Exclude<Method, 'passkey'>
type Props = {
  methods: Typed[]
  method: Typed
  onMethod: (method: Typed) => void
  field: TextInputProps
}

/** The code of one's second step, by any of the ways that are set up. */
export function FreshCode({ methods, method, onMethod, field }: Props) {
  const { t } = useTranslation('identity')
  const isSent = method === 'text' || method === 'email'
  return (
    <div>
      {isSent && <SendCode key={method} method={method} />}
      <CodeField
        key={`${method} code`}
        label={method === 'backup-code' ? t('signIn.secondStep.backupCode') : t('signIn.secondStep.code')}
        description={method === 'totp' ? t('fresh.codeHint') : undefined}
        inputMode={method === 'backup-code' ? 'text' : 'numeric'}
        {...field}
      />
      <Group gap={4} mt={6}>
        {methods
          .filter((other) => other !== method)
          .map((other) => (
            <Button key={other} variant="subtle" size="sm" onClick={() => onMethod(other)}>
              {t(`signIn.secondStep.way.${other}`)}
            </Button>
          ))}
      </Group>
    </div>
  )
}

function SendCode({ method }: { method: 'text' | 'email' }) {
  const { t } = useTranslation('identity')
  const [said, setSaid] = useState<string>()
  const [busy, setBusy] = useState(false)
  async function send() {
    setBusy(true)
    try {
      const { data } = await api.POST('/api/sign-in/confirm/code', { body: { method } })
      setSaid(t('signIn.secondStep.sentTo', { to: data!.sentTo }))
    } catch (error) {
      const { title, detail } = asProblem(error)
      setSaid(detail ?? title)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div>
      <Text role="status" c="dimmed" mb={6}>
        {said}
      </Text>
      <Button variant="default" size="sm" mb={10} loading={busy} onClick={() => void send()}>
        {said ? t('signIn.secondStep.sendAgain') : t('signIn.secondStep.sendCode')}
      </Button>
    </div>
  )
}
