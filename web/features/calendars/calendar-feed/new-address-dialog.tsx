import { Alert, Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconCalendarPlus, IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** The address, shown this once. It does not close by a slip of the hand. */
export function NewAddressDialog({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useTranslation('calendar-feeds')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('address.title')}
      size="lg"
      closeOnEscape={false}
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <Stack gap="md">
        <Alert>{t('address.once')}</Alert>
        <TextInput
          label={t('address.label')}
          value={address}
          readOnly
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group gap="sm">
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button
                leftSection={
                  copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />
                }
                onClick={copy}
              >
                {copied ? t('address.copied') : t('address.copy')}
              </Button>
            )}
          </CopyButton>
          <Button
            component="a"
            variant="default"
            href={address.replace(/^https?:/, 'webcal:')}
            leftSection={<IconCalendarPlus size={20} aria-hidden />}
          >
            {t('address.open')}
          </Button>
        </Group>
        <Text c="dimmed">{t('address.how')}</Text>
        <Button variant="default" onClick={onClose}>
          {t('address.done')}
        </Button>
      </Stack>
    </Modal>
  )
}
