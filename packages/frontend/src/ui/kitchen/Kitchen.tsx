export default function Kitchen() { return <p>kitchen</p>; }
