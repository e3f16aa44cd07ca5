import { useState } from 'react'
import classes from './show-demo-outbox.module.css'

/** Links leave the frame and open in this tab, where an invitation's token travels on in the fragment. */
const openAbove = '<base target="_top">'

/**
 * A mail as a mail program shows it. The frame runs no script and submits nothing; a press on a link may lead this tab away. It has
 * the page's origin only so that its height can be read.
 */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const [height, setHeight] = useState(420)
  return (
    <iframe
      title={title}
      className={classes.mail}
      sandbox="allow-same-origin allow-top-navigation-by-user-activation"
      srcDoc={html.replace('<head>', `<head>${openAbove}`)}
      style={{ height }}
      onLoad={(event) => {
        const page = event.currentTarget.contentDocument?.documentElement
        if (page) setHeight(page.scrollHeight)
      }}
    />
  )
}
