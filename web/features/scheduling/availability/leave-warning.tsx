import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** Asks before changed hours are left behind, by a link as by closing the window. */
export function LeaveWarning({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation('availability')
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={t('leave.title')} centered>
      <Text mb="lg">{t('leave.text')}</Text>
      <Group gap={10}>
        <Button data-autofocus onClick={() => reset?.()}>
          {t('leave.stay')}
        </Button>
        <Button variant="default" onClick={() => proceed?.()}>
          {t('leave.leave')}
        </Button>
      </Group>
    </Modal>
  )
}
