import { Alert, Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './two-step.module.css'

/** Ten codes, shown this once: to copy, print, or keep as a text file. The dialog around it does not close by Escape. */
export function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation('identity')
  const text = `${t('twoStep.backup.fileTitle')}\n\n${codes.join('\n')}\n\n${t('twoStep.backup.fileNote')}\n`
  function download() {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = address
    link.download = t('twoStep.backup.fileName')
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <Stack gap={18}>
      <Text>{t('twoStep.backup.lead')}</Text>
      <ul className={classes.codes} aria-label={t('twoStep.backup.title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap={8}>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              onClick={copy}
            >
              {copied ? t('twoStep.backup.copied') : t('twoStep.backup.copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={download}>
          {t('twoStep.backup.download')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => print(codes, t('twoStep.backup.fileTitle'), t('twoStep.backup.fileNote'))}
        >
          {t('twoStep.backup.print')}
        </Button>
      </Group>
      <Alert>{t('twoStep.backup.once')}</Alert>
      <Button onClick={onDone}>{t('twoStep.backup.done')}</Button>
    </Stack>
  )
}

/** Prints the codes alone, on a sheet of their own. */
function print(codes: string[], title: string, note: string) {
  const frame = document.createElement('iframe')
  frame.title = title
  frame.style.position = 'fixed'
  frame.style.inset = '100% auto auto 100%'
  document.body.append(frame)
  const sheet = frame.contentDocument!
  const add = (tag: string, words: string) => {
    const element = sheet.createElement(tag)
    element.textContent = words
    sheet.body.append(element)
  }
  add('h1', title)
  add('pre', codes.join('\n'))
  add('p', note)
  frame.contentWindow!.addEventListener('afterprint', () => frame.remove())
  frame.contentWindow!.print()
}
