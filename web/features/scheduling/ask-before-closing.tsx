import { Button, Group, Modal, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

/**
 * Asks before a dialog is closed in which something was typed. `modal` goes to the dialog; `question` has to be rendered in it.
 */
export function useAskBeforeClosing(
  isDirty: () => boolean,
  onClose: () => void,
): { modal: { onClose: () => void; closeOnEscape: boolean }; question: ReactNode } {
  const { t } = useTranslation('scheduling')
  const [isAsking, setAsking] = useState(false)
  return {
    modal: {
      onClose: () => (isDirty() ? setAsking(true) : onClose()),
      // One Escape answers one question.
      closeOnEscape: !isAsking,
    },
    question: isAsking && (
      <Modal opened centered size="sm" onClose={() => setAsking(false)} title={t('close.title')}>
        <Text mb="lg">{t('close.text')}</Text>
        <Group gap={10}>
          <Button data-autofocus onClick={() => setAsking(false)}>
            {t('close.stay')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setAsking(false)
              onClose()
            }}
          >
            {t('close.discard')}
          </Button>
        </Group>
      </Modal>
    ),
  }
}
