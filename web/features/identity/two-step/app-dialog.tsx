import { Anchor, Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { QRCodeSVG } from 'qrcode.react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { ErrorState, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { withFreshSignIn } from '../fresh-sign-in/with-fresh-sign-in.ts'
import { BackupCodes } from './backup-codes.tsx'
import { CodeField } from './code-field.tsx'
import classes from './two-step.module.css'

type Props = { onClose: () => void; onChanged: () => Promise<void> }

/** Scan or type the key, confirm by a code; the backup codes follow where it is the first factor. */
export function AppDialog({ onClose, onChanged }: Props) {
  const { t } = useTranslation('identity')
  const [codes, setCodes] = useState<string[]>()
  return (
    <Modal
      opened
      onClose={onClose}
      title={codes ? t('twoStep.backup.title') : t('twoStep.app.dialogTitle')}
      closeOnClickOutside={false}
      closeOnEscape={!codes}
    >
      {codes ? (
        <BackupCodes codes={codes} onDone={onClose} />
      ) : (
        <SetUp
          onBack={onClose}
          onDone={async (made) => {
            await onChanged()
            if (made) setCodes(made)
            else onClose()
          }}
        />
      )}
    </Modal>
  )
}

function SetUp({
  onBack,
  onDone,
}: {
  onBack: () => void
  onDone: (codes: string[] | null) => Promise<void>
}) {
  const { t } = useTranslation('identity')
  // One secret as long as the dialog is open.
  const [attempt] = useState(() => crypto.randomUUID())
  const start = useQuery({
    queryKey: ['two-step', 'app', attempt],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    queryFn: () => withFreshSignIn(async () => (await api.POST('/api/two-step/app')).data!),
  })
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() === '' ? t('signIn.secondStep.codeMissing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ code }) => {
    const { data } = await withFreshSignIn(() => api.POST('/api/two-step/app/confirm', { body: { code } }))
    await onDone(data!.backupCodes)
  })
  if (start.isError) return <ErrorState error={start.error} onRetry={() => void start.refetch()} />
  if (!start.data) return <LoadingState shape="card" />
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap={18}>
        <RefusalNote refusal={refusal} />
        <Text>{t('twoStep.app.scan')}</Text>
        <div>
          <span className={classes.qr}>
            <QRCodeSVG value={start.data.address} size={184} title={t('twoStep.app.qr')} />
          </span>
        </div>
        <div>
          <Text c="dimmed" size="sm">
            {t('twoStep.app.key')}
          </Text>
          <Text component="p" className={classes.key} m={0}>
            {start.data.key.match(/.{1,4}/g)!.join(' ')}
          </Text>
          <Group gap={16} mt={8}>
            <CopyButton value={start.data.key}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  size="sm"
                  leftSection={
                    copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
                  }
                  onClick={copy}
                >
                  {copied ? t('twoStep.backup.copied') : t('twoStep.app.copyKey')}
                </Button>
              )}
            </CopyButton>
            <Anchor href={start.data.address} hiddenFrom="sm">
              {t('twoStep.app.here')}
            </Anchor>
          </Group>
        </div>
        <CodeField
          label={t('signIn.secondStep.code')}
          description={t('twoStep.app.codeHint')}
          {...form.getInputProps('code')}
        />
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
