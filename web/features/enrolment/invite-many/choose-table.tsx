import { Button, Card, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FileDrop } from '../../../kernel/file-drop.tsx'
import type { Preview } from './many-lines.ts'

export interface ChooseTableProps {
  practiceId: string
  onRead: (preview: Preview) => void
}

const largestTableBytes = 5 * 1024 * 1024

/** The way in: a file, what it must hold, and an example to fill in. */
export function ChooseTable({ practiceId, onRead }: ChooseTableProps) {
  const { t } = useTranslation('enrolment')
  function download() {
    const head = (['firstName', 'lastName', 'email', 'dateOfBirth', 'cellPhone', 'locale'] as const).map(
      (field) => t(`column.${field}`),
    )
    const text = `\ufeff${head.join(',')}\r\nMaya,Okafor,maya@example.org,1990-04-17,(518) 555-0142,English\r\n`
    const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${t('many.sampleName')}.csv`
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
  return (
    <Card component="section" aria-labelledby="table">
      <Stack gap={14}>
        <Title order={2} size="h3" id="table">
          {t('many.fileTitle')}
        </Title>
        <Text>{t('many.fileText')}</Text>
        <FileDrop<Preview>
          label={t('many.choose')}
          accept=".csv,.txt,text/csv,text/plain"
          maxBytes={largestTableBytes}
          keepDone={false}
          target={() => ({ url: `/api/practices/${practiceId}/invitations/many/preview` })}
          onUploaded={onRead}
        />
        <Button
          variant="subtle"
          size="sm"
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={download}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('many.sample')}
        </Button>
      </Stack>
    </Card>
  )
}
