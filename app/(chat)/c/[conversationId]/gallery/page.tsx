import ConversationPage from '../page'

/** The same, with what was sent in it beside it: the shell reads that from the address. */
export default ConversationPage
