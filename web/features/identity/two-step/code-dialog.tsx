import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { withFreshSignIn } from '../fresh-sign-in/with-fresh-sign-in.ts'
import { BackupCodes } from './backup-codes.tsx'
import { CodeField } from './code-field.tsx'
import type { CodeMethod, TwoStep } from './two-step-query.ts'

type Props = { method: CodeMethod; twoStep: TwoStep; onClose: () => void; onChanged: () => Promise<void> }

/** Has a code sent and takes it: that proves the number or the mailbox. */
export function CodeDialog({ method, twoStep, onClose, onChanged }: Props) {
  const { t } = useTranslation('identity')
  const [sentTo, setSentTo] = useState<string>()
  const [codes, setCodes] = useState<string[]>()
  const done = async (made: string[] | null) => {
    await onChanged()
    if (made) setCodes(made)
    else onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={codes ? t('twoStep.backup.title') : t(`twoStep.${method}.dialogTitle`)}
      closeOnClickOutside={false}
      closeOnEscape={!codes}
    >
      {codes ? (
        <BackupCodes codes={codes} onDone={onClose} />
      ) : sentTo ? (
        <Confirm method={method} sentTo={sentTo} onBack={() => setSentTo(undefined)} onDone={done} />
      ) : (
        <Send method={method} twoStep={twoStep} onBack={onClose} onSent={setSentTo} />
      )}
    </Modal>
  )
}

type SendProps = {
  method: CodeMethod
  twoStep: TwoStep
  onBack: () => void
  onSent: (to: string) => void
}

function Send({ method, twoStep, onBack, onSent }: SendProps) {
  const { t } = useTranslation('identity')
  const known = method === 'text' ? twoStep.cellPhone : twoStep.address
  const [isOther, setOther] = useState(method === 'text' && known === null)
  const form = useForm({
    initialValues: { cellPhone: '' },
    validate: {
      cellPhone: (value) => (isOther && value.trim() === '' ? t('twoStep.text.phoneMissing') : null),
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ cellPhone }) => {
    const { data } = await withFreshSignIn(() =>
      api.POST('/api/two-step/code', { body: { method, ...(isOther ? { cellPhone } : {}) } }),
    )
    onSent(data!.sentTo)
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap={18}>
        <RefusalNote refusal={refusal} />
        {isOther ? (
          <TextInput
            label={t('twoStep.text.phone')}
            description={t('twoStep.text.phoneHint')}
            autoComplete="tel"
            inputMode="tel"
            required
            withAsterisk={false}
            {...form.getInputProps('cellPhone')}
          />
        ) : (
          <Text>{t(`twoStep.${method}.send`, { to: known })}</Text>
        )}
        {method === 'text' && !isOther && (
          <div>
            <Button variant="subtle" onClick={() => setOther(true)}>
              {t('twoStep.text.other')}
            </Button>
          </div>
        )}
        <Group justify="flex-end" gap={10}>
          <Button variant="default" onClick={onBack} disabled={busy}>
            {t('fresh.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('signIn.secondStep.sendCode')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type ConfirmProps = {
  method: CodeMethod
  sentTo: string
  onBack: () => void
  onDone: (codes: string[] | null) => Promise<void>
}

function Confirm({ method, sentTo, onBack, onDone }: ConfirmProps) {
  const { t } = useTranslation('identity')
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() === '' ? t('signIn.secondStep.codeMissing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ code }) => {
    const { data } = await withFreshSignIn(() =>
      api.POST('/api/two-step/code/confirm', { body: { method, code } }),
    )
    await onDone(data!.backupCodes)
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap={18}>
        <RefusalNote refusal={refusal} />
        <Text role="status">{t('signIn.secondStep.sentTo', { to: sentTo })}</Text>
        <CodeField label={t('signIn.secondStep.code')} data-autofocus {...form.getInputProps('code')} />
        <Group justify="flex-end" gap={10}>
          <Button variant="default" onClick={onBack} disabled={busy}>
            {t('fresh.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('twoStep.turnOn')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
