'use client'

import { Notice } from '@/components/ui/notice'
import './globals.css'

/** The layout itself failed, so no language is known: it speaks both. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <Notice
          title="Something went wrong · 出了点问题"
          text="What you sent is safe. Try once more. 已发送的内容不会丢失，请再试一次。"
        >
          <button type="button" className="button button-primary" onClick={reset}>
            Try again · 再试一次
          </button>
        </Notice>
      </body>
    </html>
  )
}
