import { SegmentedControl, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconMail, IconMessage } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { AnswerText } from './answer-text.tsx'
import { MailFrame } from './mail-frame.tsx'
import type { DemoMessage } from './outbox-query.ts'
import classes from './show-demo-outbox.module.css'

interface OutboxLineProps {
  message: DemoMessage
  isOpened: boolean
  onPress: () => void
}

/** One mail or text: to whom and of what kind; opened, what it says. */
export function OutboxLine({ message, isOpened, onPress }: OutboxLineProps) {
  const { t } = useTranslation('notifications')
  const format = useFormat()
  const id = useId()
  const isMail = message.channel === 'mail'
  const Icon = isMail ? IconMail : IconMessage
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <li>
      <UnstyledButton className={classes.line} aria-expanded={isOpened} aria-controls={id} onClick={onPress}>
        <Icon size={22} stroke={1.75} aria-hidden className={classes.icon} />
        <span className={classes.words}>
          <Text span fw={600}>
            {message.subject ?? t('outbox.text')}
          </Text>
          <Text span c="dimmed" size="sm">
            {t('outbox.to', { to: message.to })} · {message.kind}
          </Text>
        </span>
        <Text span c="dimmed" size="sm" className={classes.at}>
          <time dateTime={message.at}>
            {`${format.date(message.at, here, 'short')}, ${format.time(message.at, here)}`}
          </time>
        </Text>
        <IconChevronDown
          size={20}
          aria-hidden
          className={classes.arrow}
          data-opened={isOpened || undefined}
        />
      </UnstyledButton>
      <div id={id} hidden={!isOpened}>
        {isOpened && <Opened message={message} />}
      </div>
    </li>
  )
}

function Opened({ message }: { message: DemoMessage }) {
  const { t } = useTranslation('notifications')
  const [shape, setShape] = useState<'html' | 'text'>('html')
  const plain = <pre className={classes.plain}>{message.text}</pre>
  if (message.html === null)
    return (
      <div className={classes.opened}>
        {plain}
        <AnswerText number={message.to} />
      </div>
    )
  return (
    <div className={classes.opened}>
      <SegmentedControl
        value={shape}
        onChange={(value) => setShape(value as 'html' | 'text')}
        aria-label={t('outbox.shape')}
        data={[
          { value: 'html', label: t('outbox.asMail') },
          { value: 'text', label: t('outbox.asText') },
        ]}
        mb="sm"
      />
      {shape === 'html' ? <MailFrame html={message.html} title={message.subject ?? message.kind} /> : plain}
    </div>
  )
}
