import { Anchor, Card } from '@mantine/core'
import { IconMailOpened } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { notFound, rootRouteId } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../../kernel/api.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { PracticeMark } from '../../../kernel/practice-mark.tsx'
import { EmptyState, Loaded } from '../../../kernel/states.tsx'
import { useProductName } from '../../../kernel/title.ts'
import { OutboxLine } from './outbox-line.tsx'
import { type DemoMessage, outboxQuery } from './outbox-query.ts'
import classes from './show-demo-outbox.module.css'

/** In the demonstration mode: every mail and text that the product sent. Elsewhere there is no such page. */
export default function ShowDemoOutboxPage() {
  const { t } = useTranslation('notifications')
  const product = useProductName()
  const [opened, setOpened] = useState<string>()
  const outbox = useQuery(outboxQuery)
  if (asProblem(outbox.error).status === 404) throw notFound({ routeId: rootRouteId })
  return (
    <div className={`client ${classes.frame}`}>
      <header className={classes.top}>
        <span className={classes.product}>
          <PracticeMark name={product} />
          {product}
        </span>
        <Anchor component={PageLink} to="/sign-in" fw={600}>
          {t('outbox.signIn')}
        </Anchor>
      </header>
      <main id="content" tabIndex={-1} className={classes.main}>
        <PageHeader title={t('outbox.title')} lead={t('outbox.lead')} />
        <Card p={0} className={classes.card}>
          <Loaded
            query={outbox}
            isEmpty={(messages) => messages.length === 0}
            empty={
              <EmptyState
                icon={<IconMailOpened aria-hidden />}
                title={t('outbox.none')}
                text={t('outbox.noneText')}
              />
            }
          >
            {(messages) => (
              <ul className={classes.list}>
                {keyed(messages).map(([key, message]) => (
                  <OutboxLine
                    key={key}
                    message={message}
                    isOpened={opened === key}
                    onPress={() => setOpened(opened === key ? undefined : key)}
                  />
                ))}
              </ul>
            )}
          </Loaded>
        </Card>
      </main>
    </div>
  )
}

/** Newest first, and alike ones told apart by counting from the oldest, so that a key stays when newer ones come. */
function keyed(messages: DemoMessage[]): [key: string, message: DemoMessage][] {
  const seen = new Map<string, number>()
  return messages
    .toReversed()
    .map((message): [string, DemoMessage] => {
      const alike = `${message.at} ${message.channel} ${message.kind} ${message.to}`
      const count = seen.get(alike) ?? 0
      seen.set(alike, count + 1)
      return [`${alike} ${count}`, message]
    })
    .toReversed()
}
