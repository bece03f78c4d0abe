import ConversationPage from '../page'

/** The same, with what there is to know of it beside it: the shell reads that from the address. */
export default ConversationPage
